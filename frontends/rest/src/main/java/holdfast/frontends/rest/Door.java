package holdfast.frontends.rest;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lets connections in, as many at a time as there may be and of one address as there may be, and shows those out that do
/// not get through the TLS handshake in time. The server's own limit of connections would let whoever holds them all keep
/// everybody else waiting, and it has no limit of time for a handshake.
///
/// It stands where the server sets the options of a socket that it just accepted: the one place where a refusal closes that
/// socket and nothing else.
final class Door implements SocketOptions {

    private static final class Guest {
        final SocketChannel channel;
        final SocketAddress address;
        final long sinceMillis;
        boolean greeted;
        boolean stranger;

        Guest(SocketChannel channel, SocketAddress address, long sinceMillis) {
            this.channel = channel;
            this.address = address;
            this.sinceMillis = sinceMillis;
        }

        Object host() {
            return address instanceof InetSocketAddress inet && inet.getAddress() != null
                    ? inet.getAddress()
                    : address;
        }

        boolean isOf(InetAddress host) {
            return address instanceof InetSocketAddress inet && host.equals(inet.getAddress());
        }
    }

    private final SocketOptions options = SocketOptions.create();
    private final int most;
    private final int mostPerAddress;
    private final int handshakeMillis;
    private final List<Guest> guests = new ArrayList<>();
    private boolean closed;

    Door(int most, int mostPerAddress, int handshakeMillis) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
        this.handshakeMillis = handshakeMillis;
    }

    /// Of the socket file: whoever may open it is no stranger, and there are no addresses.
    static Door ofSocketFile(int most) {
        return new Door(most, most, Integer.MAX_VALUE);
    }

    @Override
    public void configureSocket(SocketChannel channel) {
        options.configureSocket(channel);
        try {
            enter(channel, channel.getRemoteAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void enter(SocketChannel channel, SocketAddress address)
            throws IOException {
        guests.removeIf(guest -> !guest.channel.isOpen());
        if (closed || guests.size() >= most) {
            throw new IOException("no more connections");
        }
        if (address instanceof InetSocketAddress inet) {
            InetAddress host = inet.getAddress();
            long present = guests.stream().filter(guest -> guest.isOf(host)).count();
            if (present >= mostPerAddress) {
                throw new IOException("no more connections of " + host);
            }
        }
        guests.add(new Guest(channel, address, Millis.now()));
    }

    /// The handshake of the connection from this address is done.
    ///
    /// @param known whether its holder showed a certificate
    synchronized void greeted(SocketAddress address, boolean known) {
        for (Guest guest : guests) {
            if (guest.address.equals(address)) {
                guest.greeted = true;
                guest.stranger = !known;
            }
        }
        List<Guest> strangers = guests.stream().filter(guest -> guest.stranger).toList();
        if (!known && strangers.size() > RestLimits.STRANGERS) {
            show(oldestOfMost(strangers));
            guests.removeIf(guest -> !guest.channel.isOpen());
        }
    }

    private static Guest oldestOfMost(List<Guest> strangers) {
        Map<Object, Long> each =
                strangers.stream()
                        .collect(Collectors.groupingBy(Guest::host, Collectors.counting()));
        long most = each.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return strangers.stream()
                .filter(guest -> each.getOrDefault(guest.host(), 0L) == most)
                .findFirst()
                .orElseThrow();
    }

    /// The connection from this address is over.
    synchronized void left(SocketAddress address) {
        Iterator<Guest> each = guests.iterator();
        while (each.hasNext()) {
            Guest guest = each.next();
            if (address instanceof InetSocketAddress && guest.address.equals(address)) {
                show(guest);
                each.remove();
            }
        }
    }

    /// Shows out who did not get through the handshake in time, and strangers that stay too long.
    synchronized void sweep(long now) {
        for (Guest guest : guests) {
            long millis = now - guest.sinceMillis;
            if (guest.greeted
                    ? guest.stranger && millis > RestLimits.STRANGER_MILLIS
                    : millis > handshakeMillis) {
                show(guest);
            }
        }
        guests.removeIf(guest -> !guest.channel.isOpen());
    }

    /// Shows everybody out.
    synchronized void close() {
        closed = true;
        guests.forEach(Door::show);
        guests.clear();
    }

    private static void show(Guest guest) {
        try {
            guest.channel.close();
        } catch (IOException gone) {
            // It is closed either way.
            return;
        }
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return true;
    }
}
