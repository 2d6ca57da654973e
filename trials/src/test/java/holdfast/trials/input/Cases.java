package holdfast.trials.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Starts that are refused, each a process: a few at a time, because a JVM takes its time to come up. All of them are gone
/// through, whichever fail.
final class Cases {

    private static final int AT_A_TIME = 3;

    interface Case {
        void goThrough() throws Exception;
    }

    private record Named(String name, Case one) {}

    private final List<Named> all = new ArrayList<>();

    void add(String name, Case one) {
        all.add(new Named(name, one));
    }

    void goThrough() throws InterruptedException {
        goThrough(AT_A_TIME);
    }

    void goThrough(int atATime) throws InterruptedException {
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        Semaphore turns = new Semaphore(atATime);
        List<Thread> threads = new ArrayList<>();
        for (Named named : all) {
            turns.acquire();
            threads.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            named.one().goThrough();
                        } catch (Exception | AssertionError e) {
                            failed.add("--- " + named.name() + ": " + e);
                        } finally {
                            turns.release();
                        }
                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failed).as("of %d cases", all.size()).isEmpty();
    }
}
