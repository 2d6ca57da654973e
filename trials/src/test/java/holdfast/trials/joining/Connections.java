package holdfast.trials.joining;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The TCP connections of this machine, as the kernel lists them.
final class Connections {

    /// An address of the fourth version stands in the second table behind what maps it into the sixth.
    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    private static final String ESTABLISHED = "01";

    private Connections() {}

    /// Those that stand between an address and any other one, each once for each of its ends: `LOCAL REMOTE` in hex.
    static Set<String> of(String host) throws IOException {
        String own = hex(host) + ":";
        Set<String> found = new HashSet<>();
        for (Path table : TABLES) {
            try (Stream<String> lines = Files.lines(table)) {
                lines.map(line -> line.strip().split("\\s+"))
                        .filter(words -> words[3].equals(ESTABLISHED))
                        .filter(words -> words[1].contains(own) != words[2].contains(own))
                        .forEach(words -> found.add(words[1] + " " + words[2]));
            }
        }
        return found;
    }

    /// As the table has it: the address as a number of this processor.
    private static String hex(String host) throws IOException {
        int number =
                ByteBuffer.wrap(InetAddress.getByName(host).getAddress())
                        .order(ByteOrder.nativeOrder())
                        .getInt();
        return String.format(Locale.ROOT, "%08X", number);
    }
}
