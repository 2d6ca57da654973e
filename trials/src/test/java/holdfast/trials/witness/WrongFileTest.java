package holdfast.trials.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.WitnessStatus;
import holdfast.frontends.client.ProblemException;
import holdfast.sandbox.cluster.SandboxNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What stands on the share is not what was written there: the pair goes on writing, the file has no vote, and one node
/// of the two decides nothing with it. A new file makes it good.
@Covers({"W1", "W3", "W8", "W11"})
@OnSharedPair
class WrongFileTest {

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

    @AfterEach
    void giveBack() throws Exception {
        try {
            trial.witnessGoesHome();
        } finally {
            machine.close();
        }
    }

    /// @param state it has no vote, and this is said of it
    private void hasNoVote(String name, Step spoils, String state, String words) throws Exception {
        try (Load load = trial.load(name)) {
            load.awaitMore(50);
            spoils.take();
            long before = load.count();
            trial.awaitWitness(state, words);
            load.awaitMore(before);
            assertThat(trial.witness().state()).isEqualTo(state);
            assertThat(trial.troubles(trial.leader())).contains("witness-" + state);
            load.stop();
            trial.assertNobodyDecidesAlone();
            Path good = machine.directory("good");
            trial.useWitness(good.toString());
            trial.assertHeldByAll(load);
        }
    }

    @Test
    @Full
    void aBlankFile() throws Exception {
        Path share = machine.directory("share");
        WitnessFile file = WitnessFile.in(share, trial.useWitness(share.toString()));
        hasNoVote("blank-file", file::blank, WitnessStatus.SILENT, "it is blank");
    }

    @Test
    void aBlankDevice() throws Exception {
        Path device = machine.loopDevice(machine.image("disk", 1024));
        trial.useWitness(device.toString());
        hasNoVote(
                "blank-device",
                new WitnessFile(device)::blank,
                WitnessStatus.SILENT,
                "it is blank");
    }

    @Test
    void theFileOfAnotherCluster() throws Exception {
        Path share = machine.directory("share");
        WitnessFile file = WitnessFile.in(share, trial.useWitness(share.toString()));
        UUID foreign = Machine.newId();
        Path other = WitnessFile.make(machine.directory("other"), foreign).path();
        hasNoVote("foreign-file", () -> file.replaceBy(other), WitnessStatus.SILENT, "another one");
    }

    @Test
    @Full
    void theDeviceOfAnotherCluster() throws Exception {
        Path device = machine.loopDevice(machine.image("disk", 1024));
        trial.useWitness(device.toString());
        UUID foreign = Machine.newId();
        byte[] other = WitnessFile.make(machine.directory("other"), foreign).read();
        hasNoVote(
                "foreign-device",
                () -> new WitnessFile(device).write(other),
                WitnessStatus.SILENT,
                "another one");
    }

    /// A copy from before another node took the lead: of two slots that were written since, at least one is not the
    /// reader's own, which it might have written anew before it looks.
    private byte[] olderCopyOf(WitnessFile file) throws Exception {
        byte[] older = file.read();
        SandboxNode leader = trial.leader();
        Machine.awaitThat(
                "the leader has written its slot again", () -> !Arrays.equals(file.read(), older));
        trial.client().moveManager(trial.other(leader).name());
        Machine.awaitThat("the other leads", () -> !trial.leader().equals(leader));
        trial.awaitWell();
        return older;
    }

    @Test
    @Full
    void aNewFileOfTheSameId() throws Exception {
        Path share = machine.directory("share");
        UUID id = trial.useWitness(share.toString());
        olderCopyOf(WitnessFile.in(share, id));
        Path made = WitnessFile.make(machine.directory("other"), id).path();
        hasNoVote(
                "made-anew",
                () -> WitnessFile.in(share, id).replaceBy(made),
                WitnessStatus.DISTRUSTED,
                "went back");
    }

    @Test
    void anOlderCopyOfTheFile() throws Exception {
        Path share = machine.directory("share");
        WitnessFile file = WitnessFile.in(share, trial.useWitness(share.toString()));
        byte[] older = olderCopyOf(file);
        hasNoVote("older-file", () -> file.write(older), WitnessStatus.DISTRUSTED, "went back");
    }

    @Test
    @Full
    void anOlderCopyOfTheDevice() throws Exception {
        Path device = machine.loopDevice(machine.image("disk", 1024));
        trial.useWitness(device.toString());
        WitnessFile file = new WitnessFile(device);
        byte[] older = olderCopyOf(file);
        hasNoVote("older-device", () -> file.write(older), WitnessStatus.DISTRUSTED, "went back");
    }

    @Test
    void bothSectorsOfASlotDamaged() throws Exception {
        Path share = machine.directory("share");
        WitnessFile file = WitnessFile.in(share, trial.useWitness(share.toString()));
        int slot = slot(trial.other(trial.leader()));
        hasNoVote(
                "both-sectors",
                () -> {
                    file.damage(slot, false);
                    file.damage(slot, true);
                },
                WitnessStatus.SILENT,
                "both sectors of slot " + slot + " are bad");
    }

    @Test
    @Full
    void oneDamagedSectorCostsNothing() throws Exception {
        Path share = machine.directory("share");
        WitnessFile file = WitnessFile.in(share, trial.useWitness(share.toString()));
        SandboxNode follower = trial.other(trial.leader());
        try (Load load = trial.load("one-sector")) {
            load.awaitMore(20);
            file.damage(slot(follower), false);
            load.awaitMore(50);
            assertThat(trial.witness().state()).isEqualTo(WitnessStatus.VOTES);
            follower.kill();
            load.awaitMore(50);
            follower.start();
            trial.awaitWell();
            trial.assertHeldByAll(load);
        }
    }

    private int slot(SandboxNode node) throws Exception {
        return trial.status(node).members().stream()
                .filter(member -> member.id().equals(node.place().id().toString()))
                .mapToInt(MemberStatus::slot)
                .findAny()
                .orElseThrow();
    }

    @Test
    void aFullShareServesItsFileAndTakesNoOther() throws Exception {
        Path share = machine.mount("full", "-t", "tmpfs", "-o", "size=400k", "none");
        UUID file = trial.useWitness(share.toString());
        try (Load load = trial.load("full")) {
            load.awaitMore(20);
            Machine.fill(share.resolve("filler"));
            assertThatThrownBy(() -> trial.client().setWitness(share.toString()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("no space");
            load.awaitMore(50);
            WitnessStatus witness = trial.witness();
            assertThat(witness.state()).isEqualTo(WitnessStatus.VOTES);
            assertThat(witness.file()).isEqualTo(file.toString());
            try (var files = Files.list(share)) {
                assertThat(files).hasSize(2);
            }
            SandboxNode follower = trial.other(trial.leader());
            follower.kill();
            load.awaitMore(50);
            follower.start();
            trial.awaitWell();
            trial.assertHeldByAll(load);
        }
    }
}
