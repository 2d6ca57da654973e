package holdfast.drivers.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.witness.Sector;
import holdfast.core.witness.WitnessEvent;
import holdfast.drivers.witness.ShareLook.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A share whose server is stopped, or fails: whoever asks is answered in time, and nothing lands late.
///
/// While the server is stopped nothing is waited for here, so each of these tests would hang where the
/// driver did.
@Covers({"W3", "W8"})
class HungShareTest {

    private Machine machine;
    private NbdShare share;
    private Path data;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        machine = new Machine();
        Path image = Files.write(machine.path("image"), TableFormat.fresh(Given.FILE));
        share = new NbdShare(machine, image, Layout.fileName(Given.FILE));
        data = machine.directory("data");
        caller = machine.using(new Caller(share.directory(), data, Given.HASTY));
        caller.tableAtLast();
    }

    @AfterEach
    void end() {
        machine.close();
    }

    @Test
    void aWriteToAHungShareIsUnknownInTimeAndReapedWhenItsProcessIsGone() throws Exception {
        List<ProcessHandle> writers = Caller.serving(data);
        share.hang();
        assertThat(caller.write(2, false, Given.slot(2, 1, 3)).toString())
                .contains("SectorUnknown")
                .contains("no answer within");
        caller.askToReap();
        Thread.sleep(300);
        assertThat(caller.isSilent()).isTrue();
        assertThat(writers).isNotEmpty().allMatch(ProcessHandle::isAlive);
        share.goOn();
        assertThat(caller.answer()).isInstanceOf(WitnessEvent.Reaped.class);
        assertThat(writers).noneMatch(ProcessHandle::isAlive);
        caller.tableAtLast();
        assertThat(caller.write(2, false, Given.slot(2, 2, 3)))
                .isInstanceOf(WitnessEvent.SectorWritten.class);
        assertThat(caller.table().slots().get(2).first())
                .isEqualTo(new Sector.Holds(Given.slot(2, 2, 3)));
    }

    @Test
    void aDeviceThatHangsIsNoDifferent() throws Exception {
        Path device = machine.loopDevice(share.directory().resolve(Layout.fileName(Given.FILE)));
        Path own = machine.directory("own");
        Caller onDevice = machine.using(new Caller(device, own, Given.HASTY));
        onDevice.tableAtLast();
        share.hang();
        assertThat(onDevice.write(2, false, Given.slot(2, 1, 3)))
                .isInstanceOf(WitnessEvent.SectorUnknown.class);
        onDevice.askToReap();
        Thread.sleep(300);
        assertThat(onDevice.isSilent()).isTrue();
        share.goOn();
        assertThat(onDevice.answer()).isInstanceOf(WitnessEvent.Reaped.class);
        onDevice.tableAtLast();
    }

    @Test
    void readsOfAHungShareAreAnsweredInTimeAgainAndAgain() throws Exception {
        List<ProcessHandle> first = Caller.serving(data);
        share.hang();
        assertThat(caller.read().toString()).contains("no answer within");
        assertThat(caller.read().toString()).contains("the share hangs");
        assertThat(caller.read().toString()).contains("the share hangs");
        assertThat(first).hasSize(1).allMatch(ProcessHandle::isAlive);
        share.goOn();
        caller.tableAtLast();
    }

    @Test
    void closingDoesNotWaitForAHungShare() throws Exception {
        List<ProcessHandle> writers = Caller.serving(data);
        share.hang();
        caller.write(2, false, Given.slot(2, 1, 3));
        caller.close();
        assertThat(writers).isNotEmpty().allMatch(ProcessHandle::isAlive);
        share.goOn();
        Machine.awaitThat("all are gone", () -> Caller.children(data).isEmpty());
    }

    @Test
    void anErrorOfTheShareIsSaidAndItIsUsedAgainWhenItHeals() throws Exception {
        share.fail();
        assertThat(caller.read().toString()).contains("TableUnreadable").contains("EIO");
        assertThat(caller.write(2, true, Given.slot(2, 1, 3)).toString())
                .contains("SectorUnknown")
                .contains("EIO");
        List<ProcessHandle> writers = Caller.serving(data);
        caller.askToReap();
        assertThat(caller.answer()).isInstanceOf(WitnessEvent.Reaped.class);
        assertThat(writers).noneMatch(ProcessHandle::isAlive);
        share.heal();
        caller.tableAtLast();
        assertThat(caller.write(2, true, Given.slot(2, 1, 3)))
                .isInstanceOf(WitnessEvent.SectorWritten.class);
    }

    @Test
    void lookingAtAHungShareEndsWithAProblemThatNamesIt() throws Exception {
        String location = share.directory().toString();
        share.hang();
        Found found = new ShareLook(Given.COMMAND, Given.HASTY).at(location, Given.FILE);
        ShareMaking.Result made =
                new ShareMaking(Given.COMMAND, Given.HASTY).make(location, Given.OTHER_FILE, false);
        share.goOn();
        assertThat(found).isInstanceOf(Found.Unreachable.class);
        assertThat(((Found.Unreachable) found).problem().code()).isEqualTo("share-hangs");
        assertThat(((Found.Unreachable) found).problem().on()).isEqualTo(location);
        assertThat(made).isInstanceOf(ShareMaking.Result.NotMade.class);
    }
}
