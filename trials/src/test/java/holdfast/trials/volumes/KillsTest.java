package holdfast.trials.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client writes all the while; nodes are killed at random, either side, both, and whoever leads; nothing that it was told is
/// durable is lost.
@Covers({"R1", "R2", "R3", "R4", "R5", "R6", "R8"})
final class KillsTest {

    private static final int KILLS = Boolean.getBoolean("trials.full") ? 200 : 4;
    private static final int POWER_CUTS = Boolean.getBoolean("trials.full") ? 200 : 2;
    private static final Duration WRITES = Duration.ofSeconds(7);

    /// Whom it hits.
    private enum Blow {
        PRIMARY,
        BOTH,
        LEADER,
        SECONDARY
    }

    @TempDir Path directory;

    @Test
    void whatWasAcknowledgedIsThereWhoeverIsKilled() throws Exception {
        long seed = Long.getLong("seed", 7);
        Random chance = new Random(seed);
        try (VolumeTrial trial = VolumeTrial.start(3)) {
            kill(trial, KILLS, seed, chance);
        }
    }

    /// What a killed daemon had written and not synced is gone, or is there in part and in any order, in its agreed log, in the
    /// logs of its copies and in their data.
    @Test
    void whatWasAcknowledgedIsThereWhoseverPowerIsCut() throws Exception {
        long seed = Long.getLong("seed", 11);
        try (VolumeTrial trial = VolumeTrial.start(3, OptionalLong.of(seed))) {
            kill(trial, POWER_CUTS, seed, new Random(seed));
            assertThat(trial.verified().isWell()).as(trial.verified().toString()).isTrue();
        }
    }

    /// The last of them strikes both copies at once.
    private void kill(VolumeTrial trial, int kills, long seed, Random chance) throws Exception {
        for (int kill = 0; kill < kills; kill++) {
            trial.awaitInSync();
            Path folder = Files.createDirectory(directory.resolve("kill-" + kill));
            Stamper stamper = new Stamper(folder, trial.sandbox.nodes());
            trial.await("it is cleared", () -> stamper.isCleared(trial.primary()));
            Stamper.Writing writing = stamper.write(WRITES, seed + kill);
            Pause.millis(chance.nextInt(500, 3_000));
            Blow blow = Blow.values()[(kills - kill) % Blow.values().length];
            strike(trial, blow, chance);
            String wrote = writing.end();
            trial.awaitInSync();
            String found = stamper.verify(trial.primary(), seed + kill);
            System.out.println(blow + " killed: " + wrote + "; " + found);
        }
    }

    /// They come back in any order.
    private static void strike(VolumeTrial trial, Blow blow, Random chance) throws Exception {
        Set<String> names = new TreeSet<>();
        switch (blow) {
            case PRIMARY -> names.add(trial.primary().name());
            case SECONDARY -> names.add(trial.secondary().name());
            case BOTH -> trial.keepers().forEach(node -> names.add(node.name()));
            case LEADER -> names.add(trial.leader().name());
        }
        List<SandboxNode> victims = new ArrayList<>();
        for (String name : names) {
            victims.add(trial.sandbox.node(name));
        }
        for (SandboxNode victim : victims) {
            victim.kill();
        }
        Collections.shuffle(victims, chance);
        for (SandboxNode victim : victims) {
            Pause.millis(chance.nextInt(100, 5_000));
            victim.start();
        }
    }
}
