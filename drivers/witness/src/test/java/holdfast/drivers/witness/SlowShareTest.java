package holdfast.drivers.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Table;
import holdfast.core.witness.WitnessEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A share that takes its time: within the limit it is used, above it nothing is believed to be written.
@Covers({"W3", "W8"})
class SlowShareTest {

    private Machine machine;

    @BeforeEach
    void start() throws Exception {
        machine = new Machine();
    }

    @AfterEach
    void end() {
        machine.close();
    }

    private Caller caller(String writesTake, ShareLimits limits) throws Exception {
        Path image = Files.write(machine.path("image"), TableFormat.fresh(Given.FILE));
        String name = Layout.fileName(Given.FILE);
        NbdShare share = new NbdShare(machine, image, name, writesTake);
        return machine.using(new Caller(share.directory(), machine.directory("data"), limits));
    }

    @Test
    void aSlowShareIsUsed() throws Exception {
        Caller caller = caller("50ms", Given.PATIENT);
        assertThat(caller.write(2, false, Given.slot(2, 1, 3)))
                .isInstanceOf(WitnessEvent.SectorWritten.class);
        assertThat(caller.table().slots().get(2).first())
                .isEqualTo(new Sector.Holds(Given.slot(2, 1, 3)));
    }

    @Test
    void afterReapingNothingChangesAnyMore() throws Exception {
        Caller caller = caller("900ms", Given.HASTY);
        caller.tableAtLast();
        assertThat(caller.write(2, false, Given.slot(2, 1, 3)).toString())
                .contains("SectorUnknown")
                .contains("no answer within");
        caller.askToReap();
        assertThat(caller.answer()).isInstanceOf(WitnessEvent.Reaped.class);
        Table reaped = caller.tableAtLast();
        Thread.sleep(1_200);
        assertThat(caller.tableAtLast()).isEqualTo(reaped);
    }
}
