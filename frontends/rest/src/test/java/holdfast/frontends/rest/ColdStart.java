package holdfast.frontends.rest;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// How long a fresh JVM takes until the API answers, in milliseconds since the JVM's start. Run by hand, with and without
/// an AOT cache; the figures depend on the machine, and nothing asserts them.
final class ColdStart {

    private ColdStart() {}

    private static void say(String what) {
        long since =
                System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println(String.format(Locale.ROOT, "%5d ms  %s", since, what));
    }

    public static void main(String[] arguments) throws Exception {
        say("main");
        var https =
                arguments.length > 0
                        ? new RestSettings.Https.On(
                                new java.net.InetSocketAddress(
                                        java.net.InetAddress.getLoopbackAddress(), 0),
                                Pki.made().of("server"))
                        : RestSettings.Https.OFF;
        OneNode node = OneNode.leading();
        say("the node leads");
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "hf");
        Path socket = directory.resolve("api.sock");
        RestServer server =
                new RestServer(
                        new RestSettings(
                                https, socket, RestLimits.NORMAL, new java.security.SecureRandom()),
                        node);
        say("the server is made");
        server.start();
        say("the server listens");
        try (Raw raw = Raw.unix(socket)) {
            raw.send("GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n").until("]");
            say("the first answer");
            raw.send(
                            "PUT /v1/settings/a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 13\r\n\r\n{\"value\":\"v\"}")
                    .until("\"revision\"");
            say("the first change");
        }
        server.close();
        say("closed");
        node.close();
        Files.delete(directory);
    }
}
