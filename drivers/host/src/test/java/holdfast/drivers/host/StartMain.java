package holdfast.drivers.host;

import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import holdfast.drivers.cgroup.Parent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A daemon that starts one run, says so, and waits to be killed.
final class StartMain {

    private StartMain() {}

    /// Arguments: the directory of runs, the parent's path, the script of the run.
    public static void main(String[] arguments) throws Exception {
        Path runs = Path.of(arguments[0]);
        RunId run = new RunId(GroupId.of(1), new RunNumber(1));
        HighestRuns highest = HighestRuns.open(runs, DataId.of(1));
        highest.remember(Map.of(run.group(), run.number()));
        HostRuns host =
                HostRuns.open(
                        runs,
                        Parent.open(Path.of(arguments[1])),
                        highest,
                        new StandInWatch(),
                        event -> System.out.println("started"),
                        System.err::println);
        host.find();
        host.start(
                run,
                new Program(List.of("sh", "-c", arguments[2]), "/", Map.of(), "", "TERM", 1_000));
        Thread.sleep(600_000);
    }
}
