package holdfast.sandbox;

import holdfast.sandbox.model.Limits;
import java.io.PrintStream;
import java.util.Locale;

/// Tells on standard error what takes longer than a moment; says nothing of what does not.
final class Progress {

    private final PrintStream out;
    private final long begun = System.nanoTime();
    private String doing = "";
    private boolean quiet;

    private Progress(PrintStream out) {
        this.out = out;
    }

    static Progress toStandardError() {
        return new Progress(System.err);
    }

    /// Something begins that is only told once it takes long.
    synchronized void begin(String what) {
        doing = what;
    }

    /// From now on something else tells what goes on.
    synchronized void hush() {
        quiet = true;
    }

    synchronized void tell(String what) {
        if (quiet) {
            return;
        }
        if (!doing.isEmpty() && taken() > Limits.SPEAK_AFTER.toNanos()) {
            say(doing);
            doing = "";
        }
        say(what);
    }

    synchronized void done(String what) {
        say(String.format(Locale.ROOT, "%s (%.1f s)", what, taken() / 1e9));
        doing = "";
    }

    private long taken() {
        return System.nanoTime() - begun;
    }

    private void say(String what) {
        out.println("holdfast: " + what);
    }
}
