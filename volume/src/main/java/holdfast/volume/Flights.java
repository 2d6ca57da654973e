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

    private final Flight[] ring = new Flight[MOST];
    private int first;
    private int underWay;
    private long departedNanos = System.nanoTime();

    Flights(VolumeStore store) {
        for (int i = 0; i < MOST; i++) {
            ring[i] = new Flight(store.newBatch());
        }
    }

    /// The one that is gathered; nothing where all are under way.
    @Nullable Flight gathering() {
        return underWay == MOST ? null : ring[(first + underWay) % MOST];
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
        while (underWay > 0 && ring[first].position() <= upTo) {
            ring[first].answer();
            land();
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
