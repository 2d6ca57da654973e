package holdfast.simulator;

import holdfast.simulator.scenario.Outcomes;
import holdfast.simulator.scenario.Replays;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `./holdfast simulate --scenario`.
record Scenarios(PrintWriter out, PrintWriter err) {

    /// Whether each could be replayed, and none ran anything twice. What came of them is judged by whoever compares it.
    ///
    /// @param outcomes where it is written; nowhere but on the console where there is none
    boolean replay(List<Path> files, @Nullable Path outcomes) {
        boolean well = true;
        int done = 0;
        for (Path file : files) {
            try {
                Outcomes outcome = Replays.play(file);
                well &= outcome.ranTwice() == 0;
                done++;
                tell(file, outcome, outcomes);
            } catch (IOException | IllegalArgumentException wrong) {
                well = false;
                err.println("can't replay " + file + ": " + wrong.getMessage());
                err.flush();
            }
        }
        out.println(done + " of " + files.size() + " scenarios replayed");
        out.flush();
        return well;
    }

    private void tell(Path file, Outcomes outcome, @Nullable Path outcomes) throws IOException {
        if (outcomes == null) {
            out.println(file.getFileName() + ": " + outcome.json());
            return;
        }
        Files.createDirectories(outcomes);
        Files.writeString(outcomes.resolve(file.getFileName()), outcome.json() + "\n");
        if (outcome.ranTwice() > 0) {
            out.println(file.getFileName() + ": something ran on two nodes at once");
        }
    }
}
