package holdfast.volume;

import holdfast.drivers.disk.volume.EpochMark;
import holdfast.drivers.disk.volume.VolumeStore;
import holdfast.frontends.nbd.NbdConnection;
import org.jspecify.annotations.Nullable;

/// The batches of a group: one that is gathered, and those that are under way, in the order of their positions.
final class Flights {

    /// One is made while another is on its way to the copies. With more of them each is smaller, and costs as many system
    /// calls. Four beside two at sixteen writes at a time were slower in three of four rounds, on a busy machine.
    private static final int MOST = 2;

    /// A batch beside another departs only with so much payload. Small writes are better off together: two batches of eight are
    /// twice the syncs, system calls and TLS records of one of sixteen.
    private static final int LARGE_BYTES = 256 << 10;

    /// Longer than that nothing waits for company.
    private static final long MOST_LINGER_NANOS = 200_000;

    /// A batch waits for company for so much of what the last one took, at most.
    private static final int PART_OF_FLIGHT = 4;

    private final Flight[] ring = new Flight[MOST];
    private int first;
    private int underWay;
    private long departedNanos = System.nanoTime();

    /// Requests that will be gathered when all clients that were just answered have asked again.
    private int expected;

    /// How long it is waited for them, and since when.
    private long lingerNanos;

    private long lingersSince;

    Flights(VolumeStore store) {
        for (int i = 0; i < MOST; i++) {
            ring[i] = new Flight(store.newBatch());
        }
    }

    /// The one that is gathered; nothing where all are under way.
    @Nullable Flight gathering() {
        return underWay == MOST ? null : ring[(first + underWay) % MOST];
    }

    /// Whether what was gathered is to go now. Clients that keep several requests under way ask again when they are answered: their
    /// requests are awaited for a moment, so that they share one record (as group commit does with a delay).
    boolean mayDepart(Flight gathered) {
        if (gathered.batch.payloadBytes() >= LARGE_BYTES) {
            return true;
        }
        return !isAnybodyUnderWay()
                && (gathered.count() >= expected
                        || System.nanoTime() - lingersSince >= lingerNanos);
    }

    /// Whether more may be gathered in a moment: until then there is no pause between turns.
    boolean lingers() {
        Flight gathered = gathering();
        return gathered != null
                && !isAnybodyUnderWay()
                && !gathered.isEmpty()
                && System.nanoTime() - lingersSince < lingerNanos;
    }

    /// The one that was gathered is under way.
    void departed() {
        underWay++;
        departedNanos = System.nanoTime();
    }

    /// When the last one departed.
    long departedNanos() {
        return departedNanos;
    }

    /// Of all records that are made from now on.
    void inGeneration(EpochMark mark) {
        for (Flight flight : ring) {
            flight.batch.inGeneration(mark);
        }
    }

    /// Answers those up to this position.
    void answer(long upTo) {
        int answered = 0;
        while (underWay > 0 && ring[first].position() <= upTo) {
            answered += ring[first].count();
            ring[first].answer();
            land();
        }
        if (answered > 0 && !isAnybodyUnderWay()) {
            Flight gathered = gathering();
            int waiting = gathered == null ? 0 : gathered.count();
            expected = Math.min(answered + waiting, Flight.MOST);
            lingersSince = System.nanoTime();
            lingerNanos =
                    Math.min((lingersSince - departedNanos) / PART_OF_FLIGHT, MOST_LINGER_NANOS);
        }
    }

    private void land() {
        ring[first].begin();
        first = (first + 1) % MOST;
        underWay--;
    }

    boolean isAnyUnderWay() {
        return underWay > 0;
    }

    /// An empty record, which seals what is committed, is under way for nobody.
    private boolean isAnybodyUnderWay() {
        for (int i = 0; i < underWay; i++) {
            if (!ring[(first + i) % MOST].isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /// The position of the last record that has something of this client and is not answered; 0 where there is none.
    ///
    /// @param next the position that what is gathered will have
    long lastOf(NbdConnection client, long next) {
        Flight gathering = gathering();
        if (gathering != null && gathering.isOf(client)) {
            return next;
        }
        for (int i = underWay - 1; i >= 0; i--) {
            Flight flight = ring[(first + i) % MOST];
            if (flight.isOf(client)) {
                return flight.position();
            }
        }
        return 0;
    }

    /// What is under way stays in the log, and is answered to nobody; what was gathered is forgotten.
    void abandon() {
        while (underWay > 0) {
            land();
        }
        ring[first].begin();
    }
}
