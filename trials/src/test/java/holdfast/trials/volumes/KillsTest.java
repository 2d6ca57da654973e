package holdfast.trials.volumes;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    private static final Duration WRITES = Duration.ofSeconds(7);

    /// Whom it hits.
    private enum Blow {
        PRIMARY,
        SECONDARY,
        BOTH,
        LEADER
    }

    @TempDir Path directory;

    @Test
    void whatWasAcknowledgedIsThereWhoeverIsKilled() throws Exception {
        long seed = Long.getLong("seed", 7);
        Random chance = new Random(seed);
        try (VolumeTrial trial = VolumeTrial.start(3)) {
            for (int kill = 0; kill < KILLS; kill++) {
                trial.awaitInSync();
                Path folder = Files.createDirectory(directory.resolve("kill-" + kill));
                Stamper stamper = new Stamper(folder, trial.sandbox.nodes());
                stamper.clear(trial.primary());
                Stamper.Writing writing = stamper.write(WRITES, seed + kill);
                Pause.millis(chance.nextInt(500, 3_000));
                Blow blow = Blow.values()[kill % Blow.values().length];
                strike(trial, blow, chance);
                String wrote = writing.end();
                trial.awaitInSync();
                String found = stamper.verify(trial.primary(), seed + kill);
                System.out.println(blow + " killed: " + wrote + "; " + found);
            }
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
