package holdfast.frontends.cli;

import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Text;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "console",
        description = {
            "The serial line of a virtual machine: shows what it wrote lately and writes, and types what",
            "is typed. At a terminal Ctrl-] ends it; else the end of the input does."
        },
        footer = {
            "",
            "When the machine moves, its line on the other node is shown from its beginning.",
            "",
            "Examples:",
            "  ./holdfast vm console web",
            "  echo reboot | ./holdfast vm console web"
        })
final class ConsoleVerb implements Callable<Integer> {

    private final World world;

    @Mixin private Common common = new Common();

    @Parameters(paramLabel = "NAME", description = VmVerb.NAME)
    private String name = "";

    ConsoleVerb(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            boolean person = world.inIsTerminal() && world.outIsTerminal() && !talk.json();
            if (person) {
                talk.remark("The serial line of " + Text.plain(name) + "; Ctrl-] ends this.");
            }
            try (RawTerminal raw = person ? RawTerminal.taken() : RawTerminal.NONE) {
                new SerialLine(talk, world, name, raw).follow();
            }
            if (person) {
                talk.remark("");
            }
            return talk.end();
        }
    }
}
