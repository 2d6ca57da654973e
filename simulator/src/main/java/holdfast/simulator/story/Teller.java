package holdfast.simulator.story;

import java.util.ArrayList;
import java.util.List;

/// Writes down what the world says, scene by scene.
///
/// Three kinds of lines: a *step* is something that was done to a node (a message arrived, a write became
/// durable); what it led to stands indented under it. *Turns* are what a reader wants to know even of a
/// quiet scene: roles, answers, refusals. *Details* are the rest, and left out when it is quiet.
final class Teller {

    private final List<String> lines = new ArrayList<>();
    private boolean quiet;
    private boolean mute;
    private String indent = "";
    private String prefix = "";

    /// Starts a scene.
    void begin() {
        lines.clear();
        indent = "";
        prefix = "";
        quiet = false;
        mute = false;
    }

    /// Ends the scene.
    List<String> end() {
        return lines.isEmpty() ? List.of("ok") : List.copyOf(lines);
    }

    boolean isQuiet() {
        return quiet;
    }

    void setQuiet(boolean wanted) {
        quiet = wanted;
    }

    /// A step, under which the lines that follow are indented until [#stepDone].
    void step(String line) {
        indent = "";
        detail(line);
        indent = quiet ? "" : "  ";
    }

    void stepDone() {
        indent = "";
    }

    /// What every line that follows begins with, such as the time.
    void setPrefix(String wanted) {
        prefix = wanted;
    }

    void detail(String line) {
        if (!quiet) {
            lines.add(prefix + indent + line);
        }
    }

    void turn(String line) {
        if (!mute) {
            lines.add(prefix + indent + line);
        }
    }

    /// What must never happen is told in any case.
    void alarm(String line) {
        lines.add(prefix + indent + "BROKEN: " + line);
    }

    /// Leaves out even the turns, for what every story begins with.
    void setMute(boolean wanted) {
        mute = wanted;
        quiet = wanted;
    }
}
