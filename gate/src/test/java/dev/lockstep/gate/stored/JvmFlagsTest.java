package dev.lockstep.gate.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmFlagsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -Djava.io.tmpdir=/home/me/base/tmp               | -Djava.io.tmpdir=/home/me/pr/tmp
            -Djava.io.tmpdir=/home/me/base/tmp               |
            -Didea.launcher.port=7533                        |
            -Dmy.config=/a/base/x.properties                 | -Dmy.config=/b/pr/other
            -Dlibs=/a/b/x.jar:/a/b/y.jar                     | -Dlibs=/c/d/x.jar:/c/d/y.jar
            -Dlibs=C:\\work\\base\\x.jar                     | -Dlibs=D:\\pr\\x\\y.jar
            -Dcom.sun.management.jmxremote.port=9010         | -Dcom.sun.management.jmxremote.port=9011
            -javaagent:/opt/ide-1/rt.jar=34567:/opt/ide-1/bin | -javaagent:/home/x/ide/rt.jar=41234:/home/x/ide/bin
            -javaagent:C:\\Some Files\\rt.jar=345:C:\\Some Files\\bin | -javaagent:D:\\Ide\\rt.jar=41234:D:\\Ide\\bin
            -agentlib:jdwp=transport=dt_socket,address=*:5005 | -agentlib:jdwp=transport=dt_socket,address=*:5006
            -agentpath:/a/b/libx.so=start,event=cpu          | -agentpath:/c/libx.so=start,event=cpu
            -XX:HeapDumpPath=/a/b/heap.hprof                 | -XX:HeapDumpPath=/c/heap.hprof
            -Xlog:gc*:file=/a/base/gc.log:time               | -Xlog:gc*:file=/a/pr/gc.log:time
            """)
    void placesAndPortsAreNoDifference(String one, String other) {
        assertThat(comparable(one)).isEqualTo(comparable(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -javaagent:/opt/ide/lib/rt.jar=34567:/opt/ide/bin |
            -javaagent:/a/one.jar                            | -javaagent:/a/other.jar
            -agentpath:/a/b/libx.so=start,event=cpu          | -agentpath:/a/b/libx.so=start,event=alloc
            -agentlib:jdwp=transport=dt_socket,suspend=n     | -agentlib:jdwp=transport=dt_socket,suspend=y
            -Xmx1g                                           | -Xmx2g
            -XX:+UseG1GC                                     | -XX:+UseZGC
            -Dfile.encoding=UTF-8                            | -Dfile.encoding=ISO-8859-1
            -Dprefix=/api                                    | -Dprefix=/v2
            -Dthreads=4                                      | -Dthreads=8
            -Dmy.config=/a/base/x.properties                 |
            -Xbootclasspath/a:/a/one.jar                     | -Xbootclasspath/a:/a/other.jar
            -Djmh.blackhole.mode=COMPILER                    | -Djmh.blackhole.mode=FULL
            -Xlog:gc:file=/a/gc.log                          |
            """)
    void whatRunsOtherwiseIs(String one, String other) {
        assertThat(comparable(one)).isNotEqualTo(comparable(other));
    }

    private static String comparable(String flag) {
        return JvmFlags.comparable(flag == null ? List.of("-Xss1m") : List.of(flag, "-Xss1m"));
    }
}
