package holdfast.simulator.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Covers("A5")
class LinearizabilityCheckerTest {

    @Test
    void nothingIsLinearizable() {
        assertThat(LinearizabilityChecker.check(List.of())).isEqualTo(Verdict.LINEARIZABLE);
    }

    @Test
    void aReadSeesTheWriteBeforeIt() {
        assertGood(write("a", "1", 1, 2), read("a", "1", 3, 4));
    }

    @Test
    void aReadAfterAWriteMustNotFindWhatWasBefore() {
        Operation stale = read("a", "1", 5, 6);
        Verdict.NotLinearizable verdict = bad(write("a", "1", 1, 2), write("a", "2", 3, 4), stale);
        assertThat(verdict.key()).isEqualTo("a");
        assertThat(verdict.stuck()).isEqualTo(stale);
        assertThat(verdict.order()).containsExactly(write("a", "1", 1, 2), write("a", "2", 3, 4));
        assertThat(verdict.content()).isEqualTo(Content.of("2"));
        assertThat(verdict.open()).isEmpty();
        assertThat(verdict.explanation())
                .isEqualTo(
                        """
                        key 'a': no order explains
                            client 1, 5 to 6: found 1 (read)
                        what returned before it is explained by this order:
                            client 1, 1 to 2: done (write 1)
                            client 1, 3 to 4: done (write 2)
                        which leaves the register with 2; nothing else was open\
                        """);
    }

    @Test
    void concurrentReadsMayFindEitherButNotTurnBack() {
        Operation write = write("a", "2", 3, 20);
        assertGood(write("a", "1", 1, 2), write, read("a", "1", 4, 5), read("a", "2", 6, 7));
        bad(write("a", "1", 1, 2), write, read("a", "2", 4, 5), read("a", "1", 6, 7));
    }

    @Test
    void timesThatTouchAreConcurrent() {
        assertGood(write("a", "1", 1, 5), read("a", null, 5, 6));
        bad(write("a", "1", 1, 5), read("a", null, 6, 7));
    }

    @Test
    void aFailedSetTellsThatTheRegisterHeldSomethingElse() {
        assertGood(write("a", "1", 1, 2), set("a", "2", "3", 3, 4, false), read("a", "1", 5, 6));
        bad(write("a", "1", 1, 2), set("a", "1", "3", 3, 4, false));
        bad(set("a", "1", "3", 3, 4, true));
    }

    @Test
    void onlyOneOfTwoClientsGetsAnEmptyRegister() {
        assertGood(set("a", null, "1", 1, 4, true), set("a", null, "2", 2, 3, false));
        bad(set("a", null, "1", 1, 4, true), set("a", null, "2", 2, 3, true));
    }

    @Test
    void anUnknownWriteTookEffectLaterOrNever() {
        Operation lost = unknown(new Action.Write("a", Content.of("9")), 1);
        assertGood(lost, read("a", null, 2, 3), read("a", null, 4, 5));
        assertGood(lost, read("a", null, 2, 3), read("a", "9", 4, 5));
        bad(lost, read("a", "9", 2, 3), read("a", null, 4, 5));
        bad(read("a", "9", 1, 2), unknown(new Action.Write("a", Content.of("9")), 3));
    }

    @Test
    void unknownSetsTakeEffectInAChain() {
        Operation first = unknown(new Action.CompareAndSet("a", Content.EMPTY, Content.of("1")), 1);
        Operation second =
                unknown(new Action.CompareAndSet("a", Content.of("1"), Content.of("2")), 2);
        assertGood(first, second, read("a", "2", 3, 4));
        bad(second, read("a", "2", 3, 4));
        bad(first, second, read("a", "2", 3, 4), read("a", "1", 5, 6));
    }

    @Test
    void eachUnknownOperationTakesEffectAtMostOnce() {
        Operation lost = unknown(new Action.Write("a", Content.of("9")), 1);
        Operation alike = unknown(new Action.Write("a", Content.of("9")), 2);
        Operation[] twice = {read("a", "9", 3, 4), write("a", "1", 5, 6), read("a", "9", 7, 8)};
        bad(lost, twice[0], twice[1], twice[2]);
        assertGood(lost, alike, twice[0], twice[1], twice[2]);
    }

    @Test
    void keysAreIndependentAndTheSmallestOffendingOneIsNamed() {
        Operation[] good = {write("a", "1", 1, 2), read("b", null, 3, 4), read("a", "1", 5, 6)};
        assertGood(good);
        Verdict.NotLinearizable verdict =
                bad(good[0], read("c", "1", 3, 4), good[1], read("b", "1", 5, 6), good[2]);
        assertThat(verdict.key()).isEqualTo("b");
    }

    @Test
    void whatIsOpenIsNamed() {
        Operation slow = write("a", "3", 1, 90);
        Operation lost = unknown(new Action.Write("a", Content.of("4")), 2);
        Verdict.NotLinearizable verdict = bad(slow, lost, read("a", "5", 3, 4));
        assertThat(verdict.open()).containsExactly(slow, lost);
        assertThat(verdict.explanation()).contains("also open were", "write 3", "write 4");
    }

    @Test
    void anEmptiedRegisterHoldsNothing() {
        assertGood(
                write("a", "1", 1, 2),
                new Operation(
                        1,
                        3,
                        new Action.Write("a", Content.EMPTY),
                        new Ending.Returned(4, Result.WRITTEN)),
                read("a", null, 5, 6));
    }

    @Test
    void impossibleOperationsAreNotMade() {
        assertThatThrownBy(() -> read("a", "1", 5, 4)).isInstanceOf(IllegalArgumentException.class);
        Ending written = new Ending.Returned(2, Result.WRITTEN);
        assertThatThrownBy(() -> new Operation(1, 1, new Action.Read("a"), written))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSearchThatIsTooLongIsUndecided() {
        List<Operation> history = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            history.add(write("a", "v" + n, 1, 100));
        }
        history.add(read("a", "none", 101, 102));
        Verdict verdict = LinearizabilityChecker.check(history, 1_000);
        assertThat(verdict).isEqualTo(new Verdict.Undecided("a", 1_000));
    }

    @Test
    void agreesWithTheDefinitionOnSmallHistories() {
        int refused = 0;
        for (int seed = 0; seed < 6_000; seed++) {
            Random random = new Random(seed);
            List<Operation> good = Rehearsal.history(random, 7, 3, 1, 2, 20);
            assertThat(isGood(good)).as("seed %s: %s", seed, good).isTrue();
            List<Operation> changed = Rehearsal.withOneResultChanged(random, good, 2);
            boolean expected = BruteForce.isLinearizable(changed);
            assertThat(isGood(changed)).as("seed %s: %s", seed, changed).isEqualTo(expected);
            refused += expected ? 0 : 1;
        }
        assertThat(refused).as("histories that a changed result made wrong").isGreaterThan(1_000);
    }

    @Test
    void findsAWrongResultAmongThousandsOfOperationsInFewSteps() {
        int refused = 0;
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<Operation> good = Rehearsal.history(random, 3_000, 8, 5, 40, 3);
            assertThat(LinearizabilityChecker.check(good, 20_000)).isEqualTo(Verdict.LINEARIZABLE);
            List<Operation> changed = Rehearsal.withOneResultChanged(random, good, 40);
            Verdict verdict = LinearizabilityChecker.check(changed, 200_000);
            assertThat(verdict).isNotInstanceOf(Verdict.Undecided.class);
            refused += verdict instanceof Verdict.NotLinearizable ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(10);
    }

    @Test
    void theOrderOfTheListDoesNotMatter() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Operation> history =
                    Rehearsal.withOneResultChanged(
                            random, Rehearsal.history(random, 12, 4, 2, 3, 10), 3);
            List<Operation> shuffled = new ArrayList<>(history);
            Collections.shuffle(shuffled, random);
            assertThat(isGood(shuffled)).isEqualTo(isGood(history));
        }
    }

    private static boolean isGood(List<Operation> history) {
        return switch (LinearizabilityChecker.check(history)) {
            case Verdict.Linearizable _ -> true;
            case Verdict.NotLinearizable _ -> false;
            case Verdict.Undecided undecided -> throw new AssertionError(undecided);
        };
    }

    private static void assertGood(Operation... history) {
        assertThat(LinearizabilityChecker.check(List.of(history))).isEqualTo(Verdict.LINEARIZABLE);
    }

    private static Verdict.NotLinearizable bad(Operation... history) {
        Verdict verdict = LinearizabilityChecker.check(List.of(history));
        assertThat(verdict).isInstanceOf(Verdict.NotLinearizable.class);
        return (Verdict.NotLinearizable) verdict;
    }

    private static Content content(String value) {
        return value == null ? Content.EMPTY : Content.of(value);
    }

    private static Operation read(String key, String value, long call, long end) {
        Ending ending = new Ending.Returned(end, Result.found(content(value)));
        return new Operation(1, call, new Action.Read(key), ending);
    }

    private static Operation write(String key, String value, long call, long end) {
        Ending ending = new Ending.Returned(end, Result.WRITTEN);
        return new Operation(1, call, new Action.Write(key, content(value)), ending);
    }

    private static Operation set(
            String key, String expected, String value, long call, long end, boolean done) {
        Action action = new Action.CompareAndSet(key, content(expected), content(value));
        Ending ending = new Ending.Returned(end, done ? Result.SET : Result.DIFFERED);
        return new Operation(1, call, action, ending);
    }

    private static Operation unknown(Action action, long call) {
        return new Operation(2, call, action, Ending.UNKNOWN);
    }
}
