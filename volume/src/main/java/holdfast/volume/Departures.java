package holdfast.volume;

import holdfast.core.replication.Replication;
import holdfast.drivers.disk.volume.Batch;
import holdfast.drivers.disk.volume.VolumeStore;
import java.io.IOException;
import java.util.function.LongSupplier;

/// Makes a record of what was gathered, sends it, appends it, and answers who is in it when that may be.
final class Departures {

    private final Replication replication;
    private final VolumeStore store;
    private final Flights flights;
    private final Streams streams;
    private final Repairs repairs;
    private final Verifications verifications;
    private final Errands errands;
    private final LongSupplier clock;

    Departures(
            Replication replication,
            VolumeStore store,
            Flights flights,
            Streams streams,
            Repairs repairs,
            Verifications verifications,
            Errands errands,
            LongSupplier clock) {
        this.replication = replication;
        this.store = store;
        this.flights = flights;
        this.streams = streams;
        this.repairs = repairs;
        this.verifications = verifications;
        this.errands = errands;
        this.clock = clock;
    }

    /// One batch at most: what is gathered meanwhile is the next.
    void depart() throws IOException {
        Flight flight = flights.gathering();
        if (flight == null) {
            return;
        }
        long now = clock.getAsLong();
        long position = 0;
        if (!flight.isEmpty()) {
            if (!flights.mayDepart(flight)) {
                return;
            }
            position = store.room() >= flight.batch.payloadBytes() ? replication.admit(now) : 0;
        } else if (replication.sealDue(now) && store.takesASeal()) {
            position = replication.admitSeal(now);
        }
        if (position > 0) {
            flights.departed();
            make(flight, position);
        }
    }

    /// To the copies first, so that their disks work while this one does.
    private void make(Flight flight, long position) throws IOException {
        Batch batch = flight.batch;
        long previous = store.lastEpoch().epoch();
        batch.seal(replication.recordEpoch(), position, replication.committed(), store.chain());
        streams.made(position, previous, flight.record());
        store.append(batch);
        repairs.appended(batch);
        verifications.appended(batch);
        replication.durableHere(clock.getAsLong(), position);
    }

    /// What is committed is read by everybody who asks after it was answered.
    void land() throws IOException {
        long committed = replication.committed();
        if (committed > store.committed()) {
            store.committed(committed);
            replication.destaged(store.committed());
        }
        if (flights.isAnyUnderWay() && replication.serving()) {
            flights.answer(replication.acknowledgedUpTo(clock.getAsLong()));
        }
    }

    /// Of the records of the tenure that begins.
    void inGeneration() {
        flights.inGeneration(LogStates.mark(errands.generation(), replication.recordEpoch()));
    }
}
