package holdfast.frontends.nbd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// Replies that wait to be written, in one gathering write: headers that lie side by side are one piece, payloads are written
/// from where they are.
final class Outbound {

    /// Whose payloads these are.
    interface Owner {
        void sent(ByteBuffer payload, int bytes);
    }

    private final ByteBuffer headers =
            ByteBuffer.allocateDirect(NbdLimits.REPLIES * NbdLimits.HEADER_BYTES);

    /// Views of `headers`, made when one is needed for the first time.
    private final @Nullable ByteBuffer[] views = new ByteBuffer[NbdLimits.REPLIES];

    private final @Nullable ByteBuffer[] pieces = new ByteBuffer[2 * NbdLimits.REPLIES];

    /// The bytes of each piece that is a payload; 0 for headers.
    private final int[] payloads = new int[2 * NbdLimits.REPLIES];

    private int first;
    private int end;
    private int usedViews;

    /// Where in `headers` those begin that no piece shows yet.
    private int begun;

    private int replies;
    private boolean blocked;

    /// Replies that can still be put in before all has to be written.
    int room() {
        return NbdLimits.REPLIES - replies;
    }

    boolean isEmpty() {
        return first == end;
    }

    /// Whether the other side did not take all at the last try.
    boolean isBlocked() {
        return blocked;
    }

    /// Where the next header goes; [#add] follows.
    ByteBuffer header() {
        return headers;
    }

    void add() {
        replies++;
        int last = end - 1;
        if (last >= first && payloads[last] == 0) {
            view(last).limit(headers.position());
            return;
        }
        ByteBuffer view = views[usedViews];
        if (view == null) {
            view = headers.duplicate();
            views[usedViews] = view;
        }
        usedViews++;
        view.limit(headers.position()).position(begun);
        pieces[end] = view;
        payloads[end] = 0;
        end++;
    }

    void add(ByteBuffer payload) {
        add();
        pieces[end] = payload;
        payloads[end] = payload.remaining();
        end++;
        begun = headers.position();
    }

    private ByteBuffer view(int piece) {
        ByteBuffer view = pieces[piece];
        if (view == null) {
            throw new IllegalStateException("piece " + piece + " is gone");
        }
        return view;
    }

    /// Writes what the socket takes.
    void flush(SocketChannel channel, Owner owner) throws IOException {
        blocked = false;
        while (first < end) {
            if (end - first == 1) {
                channel.write(view(first));
            } else {
                channel.write(pieces, first, end - first);
            }
            int before = first;
            skipWritten(owner);
            if (first == before) {
                blocked = true;
                return;
            }
        }
        clear();
    }

    private void skipWritten(Owner owner) {
        while (first < end && !view(first).hasRemaining()) {
            release(first, owner);
            first++;
        }
    }

    private void release(int piece, Owner owner) {
        ByteBuffer buffer = view(piece);
        pieces[piece] = null;
        if (payloads[piece] > 0) {
            owner.sent(buffer, payloads[piece]);
        }
    }

    /// Gives all payloads back; nothing is written any more.
    void drop(Owner owner) {
        while (first < end) {
            release(first, owner);
            first++;
        }
        clear();
    }

    private void clear() {
        first = 0;
        end = 0;
        usedViews = 0;
        replies = 0;
        begun = 0;
        blocked = false;
        headers.clear();
    }
}
