package holdfast.drivers.host;

import holdfast.core.model.DeviceAddress;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Puts addresses on devices and takes them off, by `ip` of iproute2, in a process of its own that gets so much time and no
/// more.
final class IpTool {

    private static final String PATHS = "/usr/sbin:/sbin:/usr/bin:/bin";

    private IpTool() {}

    /// Puts them there, or renews them where they are.
    ///
    /// @param seconds after which the kernel drops each by itself
    /// @return what went wrong, in words; nothing where all are there
    static Optional<String> put(List<DeviceAddress> addresses, long seconds) {
        return batch(
                addresses.stream()
                        .map(address ->
                                "addr replace "
                                        + words(address)
                                        + " valid_lft "
                                        + seconds
                                        + " preferred_lft "
                                        + seconds
                                        // It moves: who had it has let go of it, which is proven
                                        // and not guessed.
                                        + (address.isSix() ? " nodad" : ""))
                        .toList());
    }

    /// Takes them off. One that is not there is no failure: look at [#present] afterwards.
    ///
    /// @return what `ip` said
    static Optional<String> remove(List<DeviceAddress> addresses) {
        return batch(addresses.stream().map(address -> "addr del " + words(address)).toList());
    }

    private static String words(DeviceAddress address) {
        return address.withPrefix() + " dev " + address.device();
    }

    /// Those of them that are on their devices.
    static List<DeviceAddress> present(List<DeviceAddress> addresses) throws IOException {
        List<DeviceAddress> there = new java.util.ArrayList<>();
        for (DeviceAddress address : addresses) {
            if (isPresent(address)) {
                there.add(address);
            }
        }
        return there;
    }

    private static boolean isPresent(DeviceAddress wanted) throws SocketException {
        NetworkInterface device = NetworkInterface.getByName(wanted.device());
        if (device == null) {
            return false;
        }
        InetAddress literal = InetAddress.ofLiteral(wanted.address());
        for (InterfaceAddress there : device.getInterfaceAddresses()) {
            if (withoutScope(there.getAddress()).equals(literal)
                    && there.getNetworkPrefixLength() == wanted.prefix()) {
                return true;
            }
        }
        return false;
    }

    /// One of a link is told with its device, which is known here anyway.
    private static InetAddress withoutScope(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? address : InetAddress.ofLiteral(text.substring(0, scope));
    }

    private static Optional<String> batch(List<String> lines) {
        return lines.isEmpty()
                ? Optional.empty()
                : run(
                        List.of("ip", "-force", "-batch", "-"),
                        lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }

    /// Runs it to its end, or to the end of its time.
    ///
    /// @param input what it reads
    /// @return what it says where it fails; nothing where it did as asked
    static Optional<String> run(List<String> words, String input) {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(new File("/")).redirectErrorStream(true);
        builder.environment().merge("PATH", PATHS, (a, b) -> a + ":" + b);
        try {
            Process process = builder.start();
            try {
                // Both are short: neither pipe fills.
                process.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
                process.getOutputStream().close();
                if (!process.waitFor(HostLimits.TOOL.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.of(
                            words.getFirst()
                                    + " did not end in "
                                    + HostLimits.TOOL.toMillis()
                                    + " ms");
                }
                String said =
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return process.exitValue() == 0
                        ? Optional.empty()
                        : Optional.of(
                                words.getFirst()
                                        + " ended with "
                                        + process.exitValue()
                                        + ": "
                                        + said.strip().replaceAll("\\s+", " "));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
