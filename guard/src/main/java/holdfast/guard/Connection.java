package holdfast.guard;

import holdfast.guard.protocol.DaemonLine;
import holdfast.guard.protocol.GuardLine;
import holdfast.guard.protocol.LineChannel;
import holdfast.guard.protocol.LineException;
import holdfast.guard.protocol.Outbox;
import java.io.IOException;
import java.io.Serial;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// One connection of a daemon. What is told to a daemon that does not read waits in a bounded queue, and is dropped beyond it.
final class Connection {

    /// What a line leads to.
    interface Listener {

        /// The first line of a connection.
        ///
        /// @throws Refusal where it is no daemon of this node
        GuardLine greeted(DaemonLine.Hello hello, Connection from) throws Refusal;

        /// Each line after it.
        void heard(DaemonLine line) throws Refusal;
    }

    /// A line that changes nothing.
    static final class Refusal extends Exception {

        @Serial private static final long serialVersionUID = 1;

        Refusal(String why) {
            super(why);
        }
    }

    private final LineChannel lines;
    private final Outbox outbox;

    Connection(SocketChannel channel) {
        this.lines = new LineChannel(channel);
        this.outbox = Outbox.open(lines, GuardLimits.LINES_WAITING);
    }

    /// Never waits.
    void tell(GuardLine line) {
        outbox.offer(line.text());
    }

    void close() {
        outbox.close();
    }

    /// Listens until the other side ends, or says something that can't be meant.
    void serve(Listener listener) {
        try {
            Optional<String> first = lines.next();
            if (first.isPresent()) {
                if (!(DaemonLine.parse(first.get()) instanceof DaemonLine.Hello hello)) {
                    throw new Refusal("the first line is a hello");
                }
                tell(listener.greeted(hello, this));
            }
            Optional<String> next = lines.next();
            while (next.isPresent()) {
                listener.heard(DaemonLine.parse(next.get()));
                next = lines.next();
            }
        } catch (LineException e) {
            refuse(e.why());
        } catch (Refusal e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (IOException _) {
            // The daemon is gone, or this connection was closed for a newer one.
        } finally {
            close();
        }
    }

    private void refuse(String why) {
        try {
            lines.send(new GuardLine.Refused(why).text());
        } catch (IOException _) {
            // Nobody is there to be told.
        }
    }
}
