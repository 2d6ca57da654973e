package holdfast.trials.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
        List<String> failed = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<?>> ends = new ArrayList<>();
            for (Named named : all) {
                ends.add(
                        threads.submit(() -> {
                            named.one().goThrough();
                            return named;
                        }));
            }
            for (int at = 0; at < ends.size(); at++) {
                try {
                    ends.get(at).get();
                } catch (ExecutionException e) {
                    failed.add("--- " + all.get(at).name() + ": " + e.getCause());
                }
            }
        }
        assertThat(failed).as("of %d cases", all.size()).isEmpty();
    }
}
