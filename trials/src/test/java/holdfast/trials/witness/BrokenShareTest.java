package holdfast.trials.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.WitnessStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The share itself is ill while both nodes are up: the pair goes on writing, the status says what is wrong in words,
/// and when the share heals the witness votes again.
@Covers("W8")
@OnSharedPair
class BrokenShareTest {

    private static final String HANGS = "hangs|no answer";

    private interface Step {
        void take() throws Exception;
    }

    private Trial trial;
    private Machine machine;

    @BeforeEach
    void take(Trial shared) throws Exception {
        trial = shared;
        machine = new Machine();
    }

    /// The witness goes home first, so that nobody uses what is taken away.
    @AfterEach
    void giveBack() throws Exception {
        try {
            trial.witnessGoesHome();
        } finally {
            machine.close();
        }
    }

    /// @param words that the status says while it is broken
    private void goesOn(String name, Path location, Step breaks, String words, Step heals)
            throws Exception {
        trial.useWitness(location.toString());
        try (Load load = trial.load(name)) {
            load.awaitMore(50);
            breaks.take();
            long before = load.count();
            trial.awaitWitness(WitnessStatus.SILENT, words);
            load.awaitMore(before);
            assertThat(trial.witness().state()).isEqualTo(WitnessStatus.SILENT);
            assertThat(trial.troubles(trial.leader())).contains("witness-silent");
            heals.take();
            trial.awaitWell();
            load.awaitMore(20);
            trial.assertHeldByAll(load);
        }
    }

    @Test
    @Full
    void aDirectoryThatHangs() throws Exception {
        NbdShare share = NbdShare.formatted(machine, "hung-directory");
        goesOn("hung-directory", share.directory(), share::hang, HANGS, share::goOn);
    }

    @Test
    void aDeviceThatHangs() throws Exception {
        NbdShare share = NbdShare.blank(machine, "hung-device");
        goesOn("hung-device", share.device(), share::hang, HANGS, share::goOn);
    }

    @Test
    @Full
    void aDirectoryThatFails() throws Exception {
        NbdShare share = NbdShare.formatted(machine, "failing-directory");
        goesOn("failing-directory", share.directory(), share::fail, "EIO", share::heal);
    }

    @Test
    void aDeviceThatFails() throws Exception {
        NbdShare share = NbdShare.blank(machine, "failing-device");
        goesOn("failing-device", share.device(), share::fail, "EIO", share::heal);
    }

    @Test
    void aDirectoryThatIsGoneAndBack() throws Exception {
        Path share = machine.directory("share");
        Path away = machine.path("away");
        goesOn(
                "gone",
                share,
                () -> Machine.run("mv", share.toString(), away.toString()),
                "no such file",
                () -> Machine.run("mv", away.toString(), share.toString()));
    }

    @Test
    @Full
    void aMountThatIsGoneAndBack() throws Exception {
        Path device = machine.loopDevice(formatted("disk"));
        Path share = machine.mount("mounted", device.toString());
        goesOn(
                "unmounted",
                share,
                () -> Machine.run("umount", "-l", share.toString()),
                "no such file",
                () -> Machine.run("mount", device.toString(), share.toString()));
    }

    @Test
    void aFileSystemThatBecameReadOnly() throws Exception {
        Path share = machine.mount("read-only", "-t", "tmpfs", "-o", "size=1m", "none");
        goesOn(
                "read-only",
                share,
                () -> machine.remountReadOnly(share, () -> Processes.children(trial)),
                "EROFS",
                () -> Machine.run("mount", "-o", "remount,rw", share.toString()));
    }

    /// A write takes a good part of the time that a request has: it answers, late, and holds up nobody.
    @Test
    void aDeviceThatIsSlow() throws Exception {
        String slow = NbdShare.blank(machine, "slow", "100ms").device().toString();
        try (Load load = trial.load("slow")) {
            load.awaitMore(50);
            trial.useWitness(slow);
            long before = load.count();
            load.awaitMore(before);
            assertThat(trial.witness().location()).isEqualTo(slow);
            trial.awaitWitness(WitnessStatus.VOTES, "");
            trial.assertHeldByAll(load);
        }
    }

    @Test
    @Covers("W11")
    void aShareThatWasReplacedIsLetGo() throws Exception {
        Path share = machine.mount("replaced", "-t", "tmpfs", "-o", "size=1m", "none");
        trial.useWitness(share.toString());
        trial.witnessGoesHome();
        Machine.awaitThat(
                "nobody uses it any more", () -> Machine.succeeds("umount", share.toString()));
    }

    private Path formatted(String name) throws Exception {
        Machine.needs("mkfs.ext4");
        Path image = machine.image(name, 4096);
        Machine.run("mkfs.ext4", "-q", image.toString());
        return image;
    }
}
