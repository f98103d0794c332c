package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostLoadTest {

    @Test
    void warnsOfAMachineThatIsBusy() {
        assertThat(new HostLoad(1.5, 2).warning())
                .hasValue("Other programs are running: load average 1.50 on 2 CPUs before anything is measured");
    }

    @Test
    void isQuietOnAnIdleMachineAndWhereTheSystemHasNoLoadAverage() {
        assertThat(new HostLoad(0.3, 2).warning()).isEmpty();
        assertThat(new HostLoad(-1, 2).warning()).isEmpty();
    }

    @Test
    void oneBusyThreadIsEnoughOnAnyMachine() {
        assertThat(new HostLoad(0.99, 256).warning()).isPresent();
        assertThat(new HostLoad(0.7, 256).warning()).isEmpty();
    }

    @Test
    void isSaidInHundredths() {
        assertThat(new HostLoad(0.07, 1).inWords()).isEqualTo("load average 0.07 on 1 CPUs");
        assertThat(new HostLoad(12.3, 16).inWords()).isEqualTo("load average 12.30 on 16 CPUs");
        assertThat(new HostLoad(2.999, 16).inWords()).isEqualTo("load average 3.00 on 16 CPUs");
    }
}
