package holdfast.drivers.hypervisor;

import holdfast.core.guest.Desired;
import holdfast.core.guest.Ending;
import holdfast.core.guest.GuestLife;
import holdfast.core.guest.GuestRecord;
import holdfast.core.guest.GuestState;
import holdfast.core.model.Problem;
import holdfast.core.model.RunNumber;
import holdfast.drivers.host.RunId;
import java.util.Optional;

/// What the thread of all guests has of one. Belongs to that thread.
final class LiveGuest {

    /// The conversation and the serial line of a run.
    record Lines(RunId run, GuestSession session, SerialLine serial) {
        void close() {
            session.close();
            serial.close();
        }
    }

    GuestRecord guest;
    GuestLife life = GuestLife.NEW;
    Optional<Lines> lines = Optional.empty();

    /// How long the run that has just ended lived.
    long livedMillis;

    private Optional<GuestTrouble> trouble = Optional.empty();
    private long unwellMillis;

    LiveGuest(GuestRecord guest) {
        this.guest = guest;
    }

    /// Something went wrong. What had gone wrong before is told no more.
    ///
    /// @return whether it was not so already
    boolean troubled(Problem problem, long nowMillis) {
        Optional<GuestTrouble> before =
                trouble.filter(known -> known.problem().code().equals(problem.code()));
        long since = before.map(GuestTrouble::sinceMillis).orElseGet(System::currentTimeMillis);
        trouble = Optional.of(new GuestTrouble(problem, since));
        unwellMillis = nowMillis;
        return before.isEmpty();
    }

    /// Its run is over: where it failed, that is told until the next one runs well.
    void over(RunNumber run, Ending ending, String because, long nowMillis) {
        if (ending.isFailure()) {
            var _ = troubled(GuestTroubles.failed(guest, run, because), nowMillis);
        } else {
            forget();
        }
    }

    /// It is given this run. Where it was elsewhere since, what went wrong here has nothing to do with that.
    void given(RunNumber run) {
        if (!run.equals(life.highest().next())) {
            forget();
        }
    }

    private void forget() {
        trouble = Optional.empty();
    }

    /// Called at least once a second: it runs well again once it has run for long enough, or stood still as somebody wants it to.
    void look(long nowMillis) {
        boolean isWell =
                life.state() == GuestState.RUNNING
                        || (life.state() == GuestState.PAUSED && life.desired() == Desired.PAUSED);
        if (!isWell) {
            unwellMillis = nowMillis;
        } else if (trouble.isPresent()
                && nowMillis - unwellMillis >= GuestTroubles.calm(trouble.get()).toMillis()) {
            forget();
        }
    }

    /// Hands it on to QEMU, where there is one.
    void ask(Ask ask) {
        lines.ifPresent(each -> each.session().ask(ask));
    }

    GuestView view() {
        return new GuestView(life.state(), life.highest(), trouble);
    }
}
