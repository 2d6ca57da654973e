package holdfast.frontends.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How wide a person's terminal is.
final class Terminal {

    /// Where nothing tells it.
    private static final int USUAL = 80;

    /// A narrower one is written to as if it had this: less is not readable in any way.
    static final int LEAST = 40;

    private Terminal() {}

    /// By the variable COLUMNS where it is set, else by what the kernel says of the terminal that out goes to.
    static int columns(Map<String, String> environment) {
        String said = environment.getOrDefault("COLUMNS", "");
        int columns = said.matches("[0-9]{1,4}") ? Integer.parseInt(said) : asked();
        return columns == 0 ? USUAL : Math.max(LEAST, columns);
    }

    /// The JDK has no way to ask; `stty` reads it from its input.
    private static int asked() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File("/proc/self/fd/1"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return 0;
            }
            byte[] answer = stty.getInputStream().readAllBytes();
            String size = new String(answer, StandardCharsets.US_ASCII).strip();
            return size.matches("[0-9]{1,4} [0-9]{1,4}")
                    ? Integer.parseInt(size.substring(size.indexOf(' ') + 1))
                    : 0;
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
