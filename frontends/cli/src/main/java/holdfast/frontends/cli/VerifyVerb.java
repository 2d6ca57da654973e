package holdfast.frontends.cli;

import holdfast.frontends.api.CopyDifference;
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
            "Compares all copies of a volume block by block with that of its primary, and says where they",
            "differ. The volume is served and written all the while; nothing is changed."
        },
        footer = {
            "",
            "The exit status is 1 where copies differ, or where it could not be done.",
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
            return until.wait(
                    talk,
                    common.timeout(LONG),
                    talk.ask(VolumeCalls.verify(name)),
                    VolumeCalls.verified(name),
                    report -> !report.state().equals(VerifyReport.RUNNING),
                    VerifyVerb::progress,
                    report -> show(talk, report));
        }
    }

    private static int show(Talk talk, Answer<VerifyReport> report) {
        int status = talk.show(report, VerifyVerb::lines);
        boolean same =
                !report.value().state().equals(VerifyReport.FAILED)
                        && report.value().differences().isEmpty();
        return same ? status : ExitStatus.REFUSED.number();
    }

    private static String progress(VerifyReport report) {
        return VolumeScreen.percent(report.doneBytes(), report.allBytes())
                + " %, "
                + Sizes.of(report.doneBytes())
                + " of "
                + Sizes.of(report.allBytes());
    }

    private static List<String> lines(VerifyReport report, Paint paint) {
        boolean bad = !report.differences().isEmpty() || report.state().equals(VerifyReport.FAILED);
        List<String> lines =
                new ArrayList<>(
                        new Facts()
                                .add("state", report.state(), bad)
                                .add("result", report.sentence(), bad)
                                .add("compared", progress(report))
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
        return lines;
    }
}
