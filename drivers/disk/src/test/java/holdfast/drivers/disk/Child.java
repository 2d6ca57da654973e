package holdfast.drivers.disk;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Write;
import holdfast.core.model.Index;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/// A process that writes a log until it is killed, and prints each index that was confirmed.
///
/// Arguments: the directory, a seed, and `planted` where confirmations come before the sync.
final class Child {

    private Child() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long seed = Long.parseLong(arguments[1]);
        FileLayer files = LossyFiles.over(Path.of(arguments[0]), seed);
        if (arguments[2].equals("planted")) {
            files = new Careless(files, Careless.Fault.LATE_SYNC);
        }
        LogPlace place = Given.place(files, seed);
        AgreedLog log =
                AgreedLog.isMade(files)
                        ? AgreedLog.open(place)
                        : AgreedLog.create(place, Given.founding());
        Recovered found = log.recovered();
        PrintStream out = System.out;
        out.println("found " + Model.last(found).value());

        // Ticket n confirms index first + n.
        long first = Model.last(found).value();
        Semaphore ahead = new Semaphore(8);
        LogWriter writer =
                LogWriter.start(
                        log,
                        "agreed-log",
                        event -> {
                            if (event instanceof Event.Persisted(long ticket)) {
                                out.println("confirmed " + (first + ticket));
                            } else {
                                out.println(event);
                            }
                            ahead.release(8 - ahead.availablePermits());
                        });
        for (long ticket = 1; ; ticket++) {
            ahead.acquire();
            long index = first + ticket;
            Entry entry = Given.entry(1, index, (int) (index % 700));
            List<Write> writes = new ArrayList<>();
            writes.add(new Write.AppendEntries(List.of(entry)));
            if (index % 50 == 0) {
                writes.add(new Write.Compact(Given.snapshot(1, index - 7, 2_000)));
            }
            writer.submit(new Action.Persist(ticket, writes));
            if (new Index(index).value() % 20 == 0) {
                Thread.sleep(1);
            }
        }
    }
}
