package holdfast.drivers.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.witness.Sector;
import holdfast.core.witness.WitnessEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A start of the daemon leaves a write behind that hangs; the next start reaches the same file by another
/// mount, which does not hang. What the first one wrote must never land on what the second one wrote.
@Covers("W3")
class LateWriteTest {

    private static final long LATE = 6;
    private static final long NEWER = 7;

    private Machine machine;

    @BeforeEach
    void start() throws Exception {
        machine = new Machine();
    }

    @AfterEach
    void end() {
        machine.close();
    }

    /// Returns the sequences that were seen in the sector, in order.
    private List<Long> story(ChildCommand command) throws Exception {
        Path direct = machine.directory("direct");
        Path image = direct.resolve(Layout.fileName(Given.FILE));
        Files.write(image, TableFormat.fresh(Given.FILE));
        NbdShare mount = new NbdShare(machine, image, Layout.fileName(Given.FILE));
        Path data = machine.directory("data");
        Caller first = machine.using(new Caller(mount.directory(), data, Given.HASTY, command));
        first.tableAtLast();
        List<ProcessHandle> formerChildren = Caller.children(data);
        mount.hang();
        assertThat(first.write(2, false, Given.slot(2, LATE, 3)))
                .isInstanceOf(WitnessEvent.SectorUnknown.class);
        first.close();

        Caller second = machine.using(new Caller(direct, data, Given.HASTY, command));
        List<Long> seen = new ArrayList<>();
        boolean written = false;
        for (int tries = 0; tries < 6 && !written; tries++) {
            written = writes(second);
        }
        if (written) {
            seen.add(sequence(second));
        }
        mount.goOn();
        Machine.awaitThat(
                "the former start's process is gone",
                () -> formerChildren.stream().noneMatch(ProcessHandle::isAlive));
        if (!written) {
            Machine.awaitThat("the newer write is done", () -> writes(second));
        }
        seen.add(sequence(second));
        return seen;
    }

    private static boolean writes(Caller caller) throws InterruptedException {
        boolean written =
                caller.write(2, false, Given.slot(2, NEWER, 3))
                        instanceof WitnessEvent.SectorWritten;
        if (!written) {
            caller.askToReap();
            assertThat(caller.answer()).isInstanceOf(WitnessEvent.Reaped.class);
        }
        return written;
    }

    private static long sequence(Caller caller) throws InterruptedException {
        Sector sector = caller.tableAtLast().slots().get(2).first();
        return ((Sector.Holds) sector).slot().sequence();
    }

    @Test
    void aLateWriteNeverLandsAfterANewerOne() throws Exception {
        assertThat(story(Given.COMMAND)).containsExactly(NEWER);
    }

    /// Shows that the story above can tell: without the lock the slot goes back.
    @Test
    void withoutTheLockItWould() throws Exception {
        ChildCommand unlocked = ChildCommand.ofThisJvm(UnlockedShareProcess.class);
        assertThat(story(unlocked)).containsExactly(NEWER, LATE);
    }
}
