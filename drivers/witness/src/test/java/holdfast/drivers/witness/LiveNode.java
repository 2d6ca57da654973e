package holdfast.drivers.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessAction;
import holdfast.core.witness.WitnessAction.Answered;
import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessEvent.Question;
import holdfast.core.witness.WitnessMemory;
import holdfast.core.witness.WitnessVoter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One node's voter in front of a real driver, with the slot of its number.
final class LiveNode implements AutoCloseable {

    private static final long WINDOW_MILLIS = 1_000;

    final List<String> distrusted = new ArrayList<>();
    final List<String> mustStop = new ArrayList<>();
    private final List<Answered> answers = new ArrayList<>();
    private final BlockingQueue<WitnessEvent> events = new LinkedBlockingQueue<>();
    private final WitnessVoter voter;
    private final WitnessDriver driver;

    LiveNode(int number, Path location, Path data, Term durable, WitnessMemory memory) {
        voter =
                new WitnessVoter(
                        Given.FILE,
                        NodeId.of(number),
                        DataId.of(number),
                        number,
                        durable,
                        memory,
                        WINDOW_MILLIS);
        driver =
                WitnessDriver.start(
                        Given.FILE,
                        location.toString(),
                        data,
                        Given.PATIENT,
                        Given.COMMAND,
                        events::add);
    }

    /// A node whose disk remembers everything.
    LiveNode(int number, Path location, Path data) {
        this(number, location, data, Given.term(1_000), WitnessMemory.NONE);
    }

    Answered ask(Question question) throws InterruptedException {
        answers.clear();
        tell(question);
        while (answers.isEmpty()) {
            WitnessEvent event = events.poll(60, TimeUnit.SECONDS);
            assertThat(event).as("an answer of the driver to " + question).isNotNull();
            tell(event);
        }
        return answers.getFirst();
    }

    WitnessMemory memory() {
        return voter.memory();
    }

    private void tell(WitnessEvent event) {
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        for (WitnessAction action : voter.on(now, event)) {
            switch (action) {
                case WitnessAction.Io(var io) -> driver.request(io);
                case Answered answered -> answers.add(answered);
                case WitnessAction.Distrusted(String because) -> distrusted.add(because);
                case WitnessAction.MustStop(String because) -> mustStop.add(because);
            }
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
