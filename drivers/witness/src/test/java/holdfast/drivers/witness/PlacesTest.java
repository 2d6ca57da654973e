package holdfast.drivers.witness;

import static holdfast.drivers.witness.Given.FILE;
import static holdfast.drivers.witness.Given.OTHER_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.Problem;
import holdfast.core.witness.Sector;
import holdfast.core.witness.WitnessEvent;
import holdfast.drivers.witness.ShareLook.Found;
import holdfast.drivers.witness.ShareMaking.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Shares are made on all kinds of places, and looked at.
@Covers({"W1", "W2"})
class PlacesTest {

    private Machine machine;
    private final ShareMaking making = new ShareMaking(Given.COMMAND, Given.PATIENT);
    private final ShareLook look = new ShareLook(Given.COMMAND, Given.PATIENT);

    @BeforeEach
    void start() throws IOException {
        machine = new Machine();
    }

    @AfterEach
    void end() {
        machine.close();
    }

    private Result make(Path location) {
        return making.make(location.toString(), FILE, false);
    }

    private Found find(Path location) {
        return look.at(location.toString(), FILE);
    }

    private static Problem problem(Result result) {
        assertThat(result).isInstanceOf(Result.NotMade.class);
        return ((Result.NotMade) result).problem();
    }

    private void writeAndRead(Path location) throws Exception {
        Caller caller =
                machine.using(new Caller(location, machine.directory("data"), Given.PATIENT));
        for (boolean second : new boolean[] {false, true}) {
            assertThat(caller.write(2, second, Given.slot(2, 1, 3)))
                    .isInstanceOf(WitnessEvent.SectorWritten.class);
        }
        assertThat(caller.table().slots().get(2).second())
                .isEqualTo(new Sector.Holds(Given.slot(2, 1, 3)));
    }

    @Test
    void oneDirectoryServesManyClusters() throws Exception {
        Path share = machine.directory("share");
        assertThat(find(share)).isEqualTo(new Found.Nothing(List.of()));
        assertThat(make(share)).isInstanceOf(Result.Made.class);
        assertThat(making.make(share.toString(), OTHER_FILE, false))
                .isInstanceOf(Result.Made.class);
        writeAndRead(share);
        Found.Witness witness = (Found.Witness) find(share);
        assertThat(witness.used()).containsExactly(Given.slot(2, 1, 3));
        assertThat(witness.bad()).isZero();
        assertThat(((Found.Witness) look.at(share.toString(), OTHER_FILE)).used()).isEmpty();
        Files.delete(share.resolve(Layout.fileName(FILE)));
        assertThat(find(share)).isEqualTo(new Found.Nothing(List.of(OTHER_FILE)));
    }

    @Test
    void aWitnessIsNeverMadeTwiceUnderOneId() throws Exception {
        Path share = machine.directory("share");
        make(share);
        writeAndRead(share);
        Result again = making.make(share.toString(), FILE, true);
        assertThat(problem(again).code()).isEqualTo("witness-made-before");
        assertThat(((Found.Witness) find(share)).used()).hasSize(1);
    }

    @Test
    void aDeviceIsAShare() throws Exception {
        Path device = machine.loopDevice(machine.image("disk", 1024));
        assertThat(find(device)).isEqualTo(new Found.Blank());
        assertThat(make(device)).isEqualTo(new Result.Made(device.toString(), true));
        writeAndRead(device);
        assertThat(((Found.Witness) find(device)).used()).hasSize(1);
        Result other = making.make(device.toString(), OTHER_FILE, false);
        assertThat(problem(other).why()).contains(FILE.value().toString()).contains("1 slots");
        assertThat(making.make(device.toString(), OTHER_FILE, true))
                .isInstanceOf(Result.Made.class);
        Caller late = machine.using(new Caller(device, machine.directory("late"), Given.PATIENT));
        assertThat(late.write(2, false, Given.slot(2, 2, 3)))
                .isInstanceOf(WitnessEvent.SectorUnknown.class);
        assertThat(late.table().file()).isEqualTo(OTHER_FILE);
    }

    @Test
    void aDeviceThatHoldsSomethingIsOverwrittenOnlyWhenTold() throws Exception {
        Machine.needs("mkfs.ext4");
        Path device = machine.loopDevice(machine.image("disk", 4096));
        Machine.run("mkfs.ext4", "-q", device.toString());
        Problem holds = problem(make(device));
        assertThat(holds.code()).isEqualTo("share-holds-something");
        assertThat(holds.why()).contains("ext4");
        assertThat(holds.on()).isEqualTo(device.toString());
        assertThat(find(device)).isInstanceOf(Found.Other.class);
        assertThat(making.make(device.toString(), FILE, true)).isInstanceOf(Result.Made.class);
        writeAndRead(device);
    }

    @Test
    void aDeviceInUseIsNotOverwrittenEvenWhenTold() throws Exception {
        Machine.needs("mkfs.ext4");
        Path device = machine.loopDevice(machine.image("disk", 4096));
        Machine.run("mkfs.ext4", "-q", device.toString());
        machine.mount("mounted", device.toString());
        Result made = making.make(device.toString(), FILE, true);
        assertThat(problem(made).code()).isEqualTo("share-in-use");
    }

    @Test
    void aDeviceThatIsTooSmallIsNoShare() throws Exception {
        Path device = machine.loopDevice(machine.image("disk", 64));
        assertThat(problem(make(device)).code()).isEqualTo("share-too-small");
    }

    @Test
    void whatIsNeitherDirectoryNorDeviceIsNoShare() throws Exception {
        assertThat(problem(make(machine.path("absent"))).code()).isEqualTo("share-missing");
        Path file = machine.image("file", 1024);
        assertThat(problem(make(file)).why()).contains("neither a directory nor a block device");
        assertThat(find(file)).isInstanceOf(Found.Unreachable.class);
        assertThat(problem(make(Path.of("share"))).why()).contains("not an absolute path");
    }

    @Test
    @Covers("W8")
    void aDirectoryThatIsReadOnlySaysSo() throws Exception {
        Path share = machine.mount("share", "-t", "tmpfs", "-o", "size=1m", "none");
        make(share);
        Machine.run("mount", "-o", "remount,ro", share.toString());
        Problem problem = problem(making.make(share.toString(), OTHER_FILE, false));
        assertThat(problem.code()).isEqualTo("share-not-writable");
        Caller caller = machine.using(new Caller(share, machine.directory("data"), Given.PATIENT));
        WitnessEvent event = caller.write(2, false, Given.slot(2, 1, 3));
        assertThat(event.toString()).contains("SectorUnknown").contains("EROFS");
    }

    @Test
    void aFullDirectorySaysSoAndKeepsNothingHalfMade() throws Exception {
        Path share = machine.mount("share", "-t", "tmpfs", "-o", "size=128k", "none");
        Problem problem = problem(make(share));
        assertThat(problem.code()).isEqualTo("share-full");
        assertThat(problem.why() + problem.remedy()).contains("no space").contains("260 KiB");
        try (var entries = Files.list(share)) {
            assertThat(entries).isEmpty();
        }
    }

    @Test
    void aFileSystemWithoutDirectAccessIsUsedAndSaid() throws Exception {
        Path share = machine.mount("share", "-t", "ramfs", "none");
        Path path = share.resolve(Layout.fileName(FILE));
        assertThat(make(share)).isEqualTo(new Result.Made(path.toString(), false));
        writeAndRead(share);
        Caller caller = machine.using(new Caller(share, machine.directory("two"), Given.PATIENT));
        caller.table();
        Machine.awaitThat("it is said", () -> caller.driver.note().contains("O_DIRECT"));
    }
}
