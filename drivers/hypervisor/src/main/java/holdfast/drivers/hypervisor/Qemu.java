package holdfast.drivers.hypervisor;

import holdfast.core.guest.MachineKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The host's QEMU.
///
/// @param program absolute
/// @param version as it says it, such as `7.2.22`
public record Qemu(Path program, String version) {

    public static final String NAME = "qemu-system-x86_64";

    /// The oldest that was tried: major and minor version.
    private static final int MAJOR = 7;

    private static final int MINOR = 2;

    /// What every processor sold as a server's since about 2010 has, and QEMU imitates: level 2 of the x86-64 psABI. So a machine can run on, and
    /// be moved between, whatever hosts there are.
    private static final String CPU = "qemu64,+popcnt,+sse4.1,+sse4.2,+ssse3";

    /// Machine types of which each version of QEMU has one of its own, and those before.
    private static final String FAMILY = "pc-q35-";

    private static final Pattern SAYS =
            Pattern.compile("QEMU emulator version (([0-9]{1,4})\\.([0-9]{1,4})[0-9.]*)");

    /// @param searchPath directories with colons between, as in PATH; or the program itself
    public static Qemu find(String searchPath) throws HypervisorException, InterruptedException {
        for (String place : searchPath.split(":")) {
            Path program = Path.of(place.isEmpty() ? "." : place);
            if (Files.isDirectory(program)) {
                program = program.resolve(NAME);
            }
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return asked(program.toAbsolutePath());
            }
        }
        throw new HypervisorException(
                "qemu-missing",
                "find QEMU",
                searchPath,
                "There is no " + NAME + " in it.",
                "Install it (Debian: apt-get install qemu-system-x86), or name the program.");
    }

    private static Qemu asked(Path program) throws HypervisorException, InterruptedException {
        try {
            Tool.Ended ended =
                    Tool.run(
                            Path.of("/"),
                            HypervisorLimits.VERSION,
                            List.of(program.toString(), "--version"));
            Matcher said = SAYS.matcher(ended.output());
            if (!ended.isSuccess() || !said.find()) {
                throw unusable(program, "It does not say its version: " + ended.lastLine());
            }
            int major = Integer.parseInt(said.group(2));
            int minor = Integer.parseInt(said.group(3));
            if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
                throw new HypervisorException(
                        "qemu-too-old",
                        "use QEMU",
                        program,
                        "It is version " + said.group(1) + ".",
                        "Install version " + MAJOR + "." + MINOR + " or newer.");
            }
            return new Qemu(program, said.group(1));
        } catch (IOException e) {
            throw unusable(program, "It can't be started: " + e.getMessage());
        }
    }

    private static HypervisorException unusable(Path program, String why) {
        return new HypervisorException(
                "qemu-unusable",
                "use QEMU",
                program,
                why,
                "Run it by hand with --version, and mend what it complains about.");
    }

    /// The machine types that it can be, the one that [#pin] names first.
    public List<String> machines() throws HypervisorException, InterruptedException {
        try {
            Tool.Ended ended =
                    Tool.run(
                            Path.of("/"),
                            HypervisorLimits.VERSION,
                            List.of(program.toString(), "-machine", "help"));
            String newest = pin().machine();
            Stream<String> others =
                    ended.output()
                            .lines()
                            .map(line -> line.split(" ", 2)[0])
                            .filter(type -> type.startsWith(FAMILY) && !type.equals(newest));
            return Stream.concat(Stream.of(newest), others).toList();
        } catch (IOException e) {
            throw unusable(program, "It can't be started: " + e.getMessage());
        }
    }

    /// What a machine becomes that is booted by it for the first time: the type of this version, which later versions have too.
    public MachineKind.Pinned pin() {
        String[] numbers = version.split("\\.");
        return new MachineKind.Pinned(
                String.format(Locale.ROOT, FAMILY + "%s.%s", numbers[0], numbers[1]), CPU);
    }
}
