package holdfast.frontends.rest;

import holdfast.frontends.api.ApiLimits;
import holdfast.frontends.rest.RestSettings.Https;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Serves the contract over HTTPS and over the Unix socket. Made, started once, closed once.
public final class RestServer implements AutoCloseable {

    private static final String HTTPS = "https";
    private static final Duration GRACE = Duration.ofMillis(50);
    private static final int SWEEP_MILLIS = 100;
    private static final int QUIET_MILLIS = 10;

    private final RestSettings settings;
    private final ClusterAccess access;
    private final Api api;
    private final SocketFile file;
    private final List<Conversations> conversations = new ArrayList<>();
    private final WebServer server;
    private final Thread patience = Thread.ofVirtual().name("rest-patience").unstarted(this::sweep);

    static {
        lookForNoServices();
    }

    /// Loads what the web server is made of, so that whoever is in a hurry can have that done beside other work. What was not
    /// loaded before is when it is needed.
    public static void load() {
        WebServerConfig.builder()
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .concurrencyLimitDiscoverServices(false)
                .mediaContext(media())
                .contentEncoding(encodings())
                .buildPrototype();
    }

    /// @throws IOException where the socket file can't be made: what of it is wrong
    public RestServer(RestSettings settings, ClusterAccess access) throws IOException {
        this.settings = settings;
        this.access = access;
        this.api = new Api(access, settings.limits(), settings.chance());
        this.file = new SocketFile(settings.socket());
        this.server = build();
    }

    /// Without this the web server looks through the whole class path for services, of which none is wanted here.
    private static void lookForNoServices() {
        GlobalServiceRegistry.registry(
                ServiceRegistryManager.create(
                                ServiceRegistryConfig.builder()
                                        .discoverServices(false)
                                        .discoverServicesFromServiceLoader(false)
                                        .build())
                        .registry());
    }

    private WebServer build() {
        RestLimits limits = settings.limits();
        WebServerConfig.Builder builder =
                WebServerConfig.builder()
                        .shutdownHook(false)
                        .featuresDiscoverServices(false)
                        .bindAddress(UnixDomainSocketAddress.of(file.made()));
        builder.routing(routing());
        listen(builder, Door.ofSocketFile(limits.connections()));
        switch (settings.https()) {
            case Https.Off _ -> {}
            case Https.On(var address, var context, var strangers) -> {
                ListenerConfig.Builder https = ListenerConfig.builder().bindAddress(address);
                https.useNio(false)
                        .tls(
                                Tls.builder()
                                        .sslContext(DemandingTls.over(context, strangers))
                                        .clientAuth(
                                                strangers
                                                        ? TlsClientAuth.OPTIONAL
                                                        : TlsClientAuth.REQUIRED)
                                        .addEnabledProtocol(DemandingTls.PROTOCOL)
                                        .build());
                listen(
                        https,
                        new Door(
                                limits.connections(),
                                limits.connectionsPerAddress(),
                                limits.handshakeMillis()));
                builder.putSocket(HTTPS, https.buildPrototype());
                builder.routing(HTTPS, routing());
            }
        }
        return builder.build();
    }

    private HttpRouting.Builder routing() {
        return HttpRouting.builder().addFilter(api);
    }

    private void listen(ListenerConfig.BuilderBase<?, ?> listener, Door door) {
        Conversations talk =
                new Conversations(
                        settings.limits(),
                        door,
                        peer -> Callers.isStillListed(peer, access.localState()));
        conversations.add(talk);
        listener.protocolsDiscoverServices(false)
                .concurrencyLimitDiscoverServices(false)
                .addConnectionSelector(talk)
                .connectionOptions(door)
                .directHandlers(TransportProblems.handlers())
                .mediaContext(media())
                .contentEncoding(encodings())
                .maxPayloadSize(ApiLimits.FILE_BYTES)
                .shutdownGracePeriod(GRACE);
    }

    private static MediaContext media() {
        return MediaContext.builder()
                .mediaSupportsDiscoverServices(false)
                .registerDefaults(true)
                .build();
    }

    private static ContentEncodingContext encodings() {
        return ContentEncodingContext.builder().contentEncodingsDiscoverServices(false).build();
    }

    /// Listens, from when this returns.
    ///
    /// @throws IOException where an address can't be had: which, and why
    public void start() throws IOException {
        server.start();
        if (!server.isRunning()) {
            file.remove();
            throw new IOException(whyNot());
        }
        file.place();
        patience.start();
    }

    /// The web server says why it could not listen only in its log; so it is tried again here.
    private String whyNot() {
        return switch (settings.https()) {
            case Https.On(InetSocketAddress address, var _, var _) -> {
                try (ServerSocket socket = new ServerSocket()) {
                    socket.bind(address);
                    yield "the API could not be served at " + address + " or " + settings.socket();
                } catch (IOException taken) {
                    yield "the API address " + address + " can't be had: " + taken.getMessage();
                }
            }
            case Https.Off _ -> "the socket file " + settings.socket() + " can't be made";
        };
    }

    /// Where HTTPS listens; -1 where it doesn't.
    public int port() {
        return server.port(HTTPS);
    }

    private void sweep() {
        try {
            while (true) {
                Thread.sleep(SWEEP_MILLIS);
                long now = Millis.now();
                conversations.forEach(each -> each.sweep(now));
            }
        } catch (InterruptedException closed) {
            // That is the wish to end.
            return;
        }
    }

    /// Waits until no request is at work, at most for this long: what was answered has then gone out.
    public void awaitQuiet(Duration limit) throws InterruptedException {
        long end = Millis.now() + limit.toMillis();
        while (Millis.now() < end && conversations.stream().anyMatch(Conversations::isBusy)) {
            Thread.sleep(QUIET_MILLIS);
        }
    }

    /// Ends every connection, those that wait for an answer too, and stops listening. Quick: nobody is waited for.
    @Override
    public void close() throws IOException {
        patience.interrupt();
        conversations.forEach(Conversations::close);
        server.stop();
        file.remove();
    }
}
