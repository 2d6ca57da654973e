package holdfast.volume;

import holdfast.drivers.disk.volume.Batch;
import holdfast.frontends.nbd.NbdConnection;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A batch of clients' requests: being gathered, or under way until it is answered. Used again and again.
final class Flight {

    /// As many as a record has operations, at most.
    static final int MOST = 256;

    final Batch batch;
    private final ByteBuffer view;
    private final @Nullable NbdConnection[] clients = new NbdConnection[MOST];
    private final int[] tags = new int[MOST];
    private int count;

    Flight(Batch batch) {
        this.batch = batch;
        view = batch.view();
        batch.begin();
    }

    /// Forgets everybody, and is gathered anew.
    void begin() {
        batch.begin();
        for (int i = 0; i < count; i++) {
            clients[i] = null;
        }
        count = 0;
    }

    /// Of whom the batch has an operation, to be answered with it.
    void add(NbdConnection client, int tag) {
        clients[count] = client;
        tags[count] = tag;
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// Requests in it.
    int count() {
        return count;
    }

    boolean isOf(NbdConnection client) {
        for (int i = 0; i < count; i++) {
            if (client.equals(clients[i])) {
                return true;
            }
        }
        return false;
    }

    /// The record as it is sent.
    ByteBuffer record() {
        return view.clear().limit(batch.wireBytes());
    }

    long position() {
        return batch.position();
    }

    /// Everything in it is done.
    void answer() {
        for (int i = 0; i < count; i++) {
            NbdConnection client = clients[i];
            if (client != null) {
                client.done(tags[i]);
            }
        }
    }
}
