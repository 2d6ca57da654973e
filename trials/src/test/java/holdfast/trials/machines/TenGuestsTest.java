package holdfast.trials.machines;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Events;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.cluster.VmRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many guests on the node that dies: three here, ten with `-Dtrials.full=true`.
final class TenGuestsTest {

    private static final int GUESTS = Boolean.getBoolean("trials.full") ? 10 : 3;

    @Test
    @Covers({"L8", "P4", "R5"})
    @DisplayName(
            "all of them start elsewhere, those of a higher priority first, and nothing is lost")
    void allStartElsewhereInTheOrderOfTheirPriorities(@TempDir Path directory) throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            names.add("g" + i);
        }
        // With two nodes each has a copy of every disk.
        try (VmTrial trial = VmTrial.start(Sandbox.builder().nodes(2).witness(true), names)) {
            Events events = new Events(trial.client());
            SandboxNode node = trial.sandbox.node(trial.run("g0").node());
            for (int i = 0; i < GUESTS; i++) {
                trial.gather(names.get(i), node, priority(names.get(i)));
            }
            NavigableMap<String, NavigableMap<Long, String>> records = new TreeMap<>();
            events.skip();
            node.kill();
            for (String name : names) {
                records.put(name, VmTrial.durable(trial.run(name)));
            }
            for (String name : names) {
                trial.await(
                        name + " writes elsewhere",
                        () -> {
                            VmRun now = trial.run(name);
                            return !now.node().equals(node.name())
                                    && now.pid() != 0
                                    && !VmTrial.durable(now).isEmpty();
                        });
            }
            List<String> ordered =
                    events.all("run-ordered").stream()
                            .map(event -> String.valueOf(event.data().get("name")))
                            .toList();
            List<String> wanted = new ArrayList<>(names);
            wanted.sort((one, other) -> Integer.compare(priority(other), priority(one)));
            assertThat(ordered).as("the order of starts").isEqualTo(wanted);
            for (String name : names) {
                assertThat(trial.lost(name, records.get(name), directory)).isEmpty();
            }
            System.out.println(
                    GUESTS + " guests started elsewhere in the order " + ordered + ", lost 0");
        }
    }

    /// No two the same.
    private static int priority(String name) {
        int i = Integer.parseInt(name.substring(1));
        return 100 + i * 7 % GUESTS * 50;
    }
}
