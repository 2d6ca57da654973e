package holdfast.frontends.cli;

import holdfast.frontends.api.CopyDifference;
import holdfast.frontends.api.DifferentRange;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.VolumeCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Compares all copies of a volume that are in sync, block by block, and says where they differ",
            "and which of them. The volume is served and written all the while; guests go first.",
            "A block that a disk can't give is put back from another copy. Where two copies simply differ",
            "nothing is changed, because nothing says which is right."
        },
        footer = {
            "",
            "The exit status is 1 where copies differ, or where it could not be done. Ctrl-C ends the waiting",
            "and leaves the comparison running; volume show says how far it is, and what the last one found.",
            "",
            "Example:",
            "  ./holdfast volume verify db"
        })
final class VerifyVerb implements Callable<Integer> {

    private static final Duration LONG = Duration.ofDays(365);

    private final World world;

    @Mixin private Common common = new Common();
    @Mixin private Until until = new Until();

    @Parameters(paramLabel = "NAME", description = VolumeVerb.NAME)
    private String name = "";

    VerifyVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<VerifyReport> begun = talk.ask(VolumeCalls.verify(name));
            return until.wait(
                    talk,
                    common.timeout(LONG),
                    begun,
                    VolumeCalls.verified(name),
                    report -> !report.state().equals(VerifyReport.RUNNING),
                    VolumeScreen::progress,
                    report -> show(talk, report, begun.value().startedAt()));
        }
    }

    /// @param began when the one that was asked for did
    private static int show(Talk talk, Answer<VerifyReport> report, String began) {
        int status = talk.show(report, VerifyVerb::lines);
        VerifyReport last = report.value();
        if (last.startedAt().compareTo(began) < 0) {
            talk.remark(
                    "This is an earlier one: that of "
                            + began
                            + " ended with the daemon that made it. Begin again.");
            return ExitStatus.REFUSED.number();
        }
        boolean running = last.state().equals(VerifyReport.RUNNING);
        return running || last.isWell() ? status : ExitStatus.REFUSED.number();
    }

    private static List<String> lines(VerifyReport report, Paint paint) {
        boolean bad = !report.ranges().isEmpty() || report.state().equals(VerifyReport.FAILED);
        List<String> lines =
                new ArrayList<>(
                        new Facts()
                                .add("state", report.state(), bad)
                                .add("result", report.sentence(), bad)
                                .add("remedy", report.remedy())
                                .add("compared", VolumeScreen.progress(report))
                                .add("began", report.startedAt())
                                .add("ended", report.endedAt())
                                .lines(paint));
        if (!report.differences().isEmpty()) {
            Table table = new Table("COPY", "NODE", "BLOCKS", "FIRST BYTE");
            for (CopyDifference difference : report.differences()) {
                table.row(
                        List.of(
                                Long.toString(difference.seat()),
                                difference.node(),
                                Long.toString(difference.blocks()),
                                Long.toString(difference.firstByte())),
                        paint::bad);
            }
            lines.add("");
            lines.addAll(table.lines(paint));
        }
        if (!report.ranges().isEmpty()) {
            Table table = new Table("FROM BYTE", "BYTES", "ALIKE", "UNREADABLE");
            for (DifferentRange range : report.ranges()) {
                table.row(
                        List.of(
                                Long.toString(range.offset()),
                                Long.toString(range.length()),
                                range.alike(),
                                range.unreadable()),
                        paint::bad);
            }
            lines.add("");
            lines.addAll(table.lines(paint));
        }
        return lines;
    }
}
