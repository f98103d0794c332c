package dev.lockstep.reports.render;

import dev.lockstep.reports.data.ForkFile;
import dev.lockstep.reports.data.Run;
import dev.lockstep.reports.stats.RowKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row's recording; of a row recorded several times, the last. {@code label} names it among all recordings. */
record Recorded(RowKey key, String label, Path file) {

    static List<Recorded> of(Sources sources) {
        Map<RowKey, Path> files = new LinkedHashMap<>();
        for (Run run : sources.runs()) {
            for (ForkFile fork : run.forks(ForkFile.PROFILE)) {
                if (fork.recording() != null) {
                    files.put(sources.key(run, fork), run.directory().root().resolve(fork.recording()));
                }
            }
        }
        List<RowKey> keys = List.copyOf(files.keySet());
        return keys.stream()
                .sorted(RowKey.ORDER)
                .map(key -> new Recorded(key, Labels.unique(key, keys), files.get(key)))
                .toList();
    }
}
