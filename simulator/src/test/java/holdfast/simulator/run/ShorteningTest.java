package holdfast.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.simulator.invariant.Violation;
import holdfast.simulator.nemesis.Fault;
import holdfast.simulator.nemesis.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A failing plan is made small, and still fails in the same way.
class ShorteningTest {
    private static final Fault CULPRIT = new Fault.Rot(700_000, new Target.Place(1));
    private static final Fault ACCOMPLICE = new Fault.Transfer(1_200_000, new Target.Leader());

    private static Plan plan() {
        List<Fault> faults = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            faults.add(new Fault.Crash(100_000L * number, new Target.Leader(), 1_000));
        }
        faults.add(7, CULPRIT);
        faults.add(13, ACCOMPLICE);
        return Plans.of(3, false, faults);
    }

    /// Fails where both are in the plan and two clients do nine operations at least.
    private static Report run(Plan plan) {
        boolean fails =
                plan.faults().containsAll(List.of(CULPRIT, ACCOMPLICE))
                        && plan.load().clients() >= 2
                        && plan.load().mostOperations() >= 9;
        Optional<Violation> violation =
                fails ? Optional.of(new Violation("toy", "both were there")) : Optional.empty();
        return new Report(1, violation, 0, 0, 30, 0, 0, 0, 0, 0, 0, 0, 0, 1_300_000, 0);
    }

    @Test
    void whatDoesNotMatterIsLeftOut() {
        Plan plan = plan();
        var shortened = Shortening.shorten(plan, run(plan), 1_000, ShorteningTest::run);
        assertThat(shortened.plan().faults()).containsExactly(CULPRIT, ACCOMPLICE);
        assertThat(shortened.kept()).containsExactly(7, 13);
        assertThat(shortened.plan().load().mostOperations()).isEqualTo(9);
        assertThat(shortened.plan().load().clients()).isEqualTo(2);
        assertThat(shortened.plan().faultMicros()).isLessThan(plan.faultMicros());
        assertThat(shortened.report().isWell()).isFalse();
        assertThat(shortened.runs()).isLessThan(150);
    }

    @Test
    void itStopsAtItsLimit() {
        Plan plan = plan();
        assertThat(Shortening.shorten(plan, run(plan), 3, ShorteningTest::run).runs()).isEqualTo(3);
    }
}
