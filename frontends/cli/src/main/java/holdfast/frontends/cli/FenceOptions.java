package holdfast.frontends.cli;

import holdfast.frontends.api.PutFence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// What a fence device is told. Secrets come from files or the standard input, never from the words of the command line,
/// which every process of the machine may read.
final class FenceOptions {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,4})(s|m)");
    private static final long USUAL = -1;

    @Option(
            names = "--agent",
            required = true,
            paramLabel = "AGENT",
            description = "A program of the package fence-agents, such as fence_ipmilan.")
    private String agent = "";

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "That the agent is told, such as ip=10.0.0.5; may be repeated.")
    private List<String> options = new ArrayList<>();

    @Option(
            names = "--secret-option",
            paramLabel = "NAME[=@FILE]",
            description =
                    "The same, but kept secret: the first line of a file, or without one the next line of"
                            + " the standard input; may be repeated.")
    private List<String> secrets = new ArrayList<>();

    @Option(
            names = "--automatic",
            description =
                    "The cluster may use it by itself, for a node that is not reached after a forced start.")
    private boolean automatic;

    @Option(
            names = "--delay",
            paramLabel = "TIME",
            defaultValue = "",
            description = "That it then waits first, such as 30s or 5m (default: 60s).")
    private String delay = "";

    PutFence wish(World world) {
        Map<String, String> plain = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals < 1) {
                throw new MisuseException("--option is NAME=VALUE");
            }
            plain.put(option.substring(0, equals), option.substring(equals + 1));
        }
        Map<String, String> hidden = new LinkedHashMap<>();
        for (String secret : secrets) {
            int equals = secret.indexOf('=');
            String name = equals < 0 ? secret : secret.substring(0, equals);
            hidden.put(name, equals < 0 ? typed(world, name) : file(secret.substring(equals + 1)));
        }
        return new PutFence(
                agent,
                plain,
                hidden,
                automatic ? PutFence.AUTOMATIC : PutFence.ASKED,
                delayMillis());
    }

    private static String typed(World world, String name) {
        if (world.inIsTerminal()) {
            world.err().print("Value of " + name + " (it is shown while you type): ");
            world.err().flush();
        }
        try {
            String line = world.in().readLine();
            if (line != null) {
                return line;
            }
        } catch (IOException _) {
            // As if nothing had come.
        }
        throw new MisuseException(
                "--secret-option " + name + " reads a line of the standard input, and none came");
    }

    /// What stands behind the sign may be the secret itself, by a slip: it is never repeated.
    private static String file(String said) {
        if (!said.startsWith("@")) {
            throw new MisuseException(
                    "--secret-option is NAME, and reads the standard input, or NAME=@FILE: a secret in"
                            + " the command line is seen by everybody on this machine");
        }
        try (var lines = Files.newBufferedReader(Path.of(said.substring(1)))) {
            String line = lines.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new MisuseException("the file of a --secret-option can't be read");
        }
    }

    private long delayMillis() {
        if (delay.isEmpty()) {
            return USUAL;
        }
        Matcher matcher = TIME.matcher(delay);
        if (!matcher.matches()) {
            throw new MisuseException("--delay is a number and s or m, such as 30s or 5m");
        }
        return Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("s") ? 1_000 : 60_000);
    }
}
