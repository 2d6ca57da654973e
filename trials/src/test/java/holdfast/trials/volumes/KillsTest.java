package holdfast.trials.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client writes all the while; nodes are killed at random, either side, both, and whoever leads; nothing that it was told is
/// durable is lost.
@Covers({"R1", "R2", "R3", "R4", "R5", "R6", "R8"})
final class KillsTest {

    private static final boolean FULL = Boolean.getBoolean("trials.full");
    private static final Duration TIME = Duration.ofSeconds(FULL ? 1_500 : 35);
    private static final int LEAST = FULL ? 200 : 2;

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
            Stamper stamper = new Stamper(directory, trial.sandbox.nodes());
            Stamper.Writing writing = stamper.write(TIME, seed);
            Map<Blow, Integer> blows = new EnumMap<>(Blow.class);
            int next = 0;
            while (writing.goesOn()) {
                Pause.millis(chance.nextInt(300, 1_500));
                Blow blow = Blow.values()[next++ % Blow.values().length];
                strike(trial, blow, chance);
                trial.awaitInSync();
                blows.merge(blow, 1, Integer::sum);
            }
            String wrote = writing.end();
            trial.awaitInSync();
            String found = stamper.verify(trial.primary(), seed);
            int all = blows.values().stream().mapToInt(Integer::intValue).sum();
            System.out.println(all + " kills " + blows + ": " + wrote + "; " + found);
            assertThat(all).as("kills").isGreaterThanOrEqualTo(LEAST);
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
