package holdfast.frontends.rest;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1Connection;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// All connections that are past the door, and the end of those that take too long.
final class Conversations implements ServerConnectionSelector {

    private final RestLimits limits;
    private final Door door;
    private final Http1ConnectionSelector http;
    private final Predicate<PeerInfo> listed;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param listed whether the holder of a connection's certificate is still one of the cluster's (T1)
    Conversations(RestLimits limits, Door door, Predicate<PeerInfo> listed) {
        this.limits = limits;
        this.listed = listed;
        this.door = door;
        Http1Config config =
                Http1Config.builder()
                        .maxPrologueLength(limits.headerBytes())
                        .maxHeadersSize(limits.headerBytes())
                        .validateRequestHeaders(true)
                        .validatePath(false)
                        .validatePrologue(false)
                        .buildPrototype();
        this.http = Http1ConnectionSelector.builder().config(config).build();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData request) {
        return http.supports(request);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        SocketAddress address = context.remotePeer().address();
        boolean known = !context.isSecure() || !Callers.isStranger(context.remotePeer());
        door.greeted(address, known);
        Conversation conversation = new Conversation(context);
        Http1Connection connection = (Http1Connection) http.connection(conversation);
        return new Running(conversation, connection, address);
    }

    /// Ends what is too slow.
    void sweep(long now) {
        door.sweep(now);
        for (Running each : running) {
            if (each.conversation.isTooSlow(now, limits)
                    || (each.conversation.isSecure()
                            && !listed.test(each.conversation.remotePeer()))) {
                each.end();
            }
        }
    }

    boolean isBusy() {
        return running.stream().anyMatch(each -> each.conversation.isBusy());
    }

    /// Ends all of them.
    void close() {
        closed = true;
        running.forEach(Running::end);
        door.close();
    }

    private final class Running implements ServerConnection, InterruptableTask<Void> {
        private final Conversation conversation;
        private final Http1Connection connection;
        private final SocketAddress address;

        Running(Conversation conversation, Http1Connection connection, SocketAddress address) {
            this.conversation = conversation;
            this.connection = connection;
            this.address = address;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            running.add(this);
            try {
                if (closed) {
                    return;
                }
                ScopedValue.where(Conversation.CURRENT, conversation)
                        .call(() -> {
                            connection.handle(limit);
                            return true;
                        });
            } finally {
                running.remove(this);
                door.left(address);
            }
        }

        /// Wherever its thread is: a read or write of the channel ends by the interrupt, and by the channel's closing.
        void end() {
            connection.close(true);
            door.left(address);
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }

        @Override
        public boolean canInterrupt() {
            return connection.canInterrupt();
        }
    }
}
