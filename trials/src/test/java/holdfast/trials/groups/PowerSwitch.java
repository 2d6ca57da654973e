package holdfast.trials.groups;

import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A fence agent, a real program, that really ends all processes of a sandbox's node; and that fails, lies or hangs where
/// it is told so. Whoever uses it has to know the password.
///
/// @param directory that it lies in, with the files by which it is told what to do
record PowerSwitch(Path directory) {

    static final String AGENT = "fence_sandbox";
    static final String PASSWORD = "correct horse battery";

    private static final String SCRIPT =
            """
            #!/bin/sh
            here=HERE
            while IFS='=' read -r name value; do
              case "$name" in
                action) action=$value ;;
                plug) plug=$value ;;
                password) password=$value ;;
              esac
            done
            mode=$(cat $here/mode)
            echo "$mode $action" >>$here/used
            if [ "$password" != "PASSWORD" ] || [ $mode = fails ]; then
              echo "cannot log in to the switch with '$password'" >&2
              exit 1
            fi
            if [ $mode = hangs ]; then exec sleep 200; fi
            home=$(cat $here/$plug.home)
            cgroup=$(cat $here/$plug.cgroup)
            processes() {
              grep -lsF "HOLDFAST_SANDBOX_NODE=$home" /proc/[0-9]*/environ | sed 's/[^0-9]//g'
            }
            case "$action" in
              off)
                if [ $mode = deaf ]; then echo 'Success: Powered OFF'; exit 0; fi
                while [ -n "$(processes)" ]; do
                  all=$(processes)
                  kill -STOP $all
                  kill -KILL $all
                done
                echo 1 >$cgroup/cgroup.kill
                echo 'Success: Powered OFF' ;;
              status)
                if [ -n "$(processes)" ] || grep -qs 'populated 1' $cgroup/cgroup.events; then
                  echo 'Status: ON'
                  exit 0
                fi
                echo 'Status: OFF'
                exit 2 ;;
              *)
                echo "no such action: $action" >&2
                exit 1 ;;
            esac
            """;

    /// Makes the agent.
    static PowerSwitch in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path agent = directory.resolve(AGENT);
        Files.writeString(
                agent, SCRIPT.replace("HERE", directory.toString()).replace("PASSWORD", PASSWORD));
        Files.setPosixFilePermissions(agent, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve("secret"), PASSWORD + "\n");
        PowerSwitch made = new PowerSwitch(directory);
        made.becomes("works");
        return made;
    }

    /// Knows which processes are this node's, by its name as the plug.
    void connect(SandboxNode node) throws IOException {
        write(node.name() + ".home", node.whole().home().toString());
        write(node.name() + ".cgroup", node.whole().cgroup().orElseThrow().toString());
    }

    /// From now on it `works`, `fails`, is `deaf` or `hangs`.
    void becomes(String mode) throws IOException {
        write("mode", mode);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name + ".new"), text);
        Files.move(
                directory.resolve(name + ".new"),
                directory.resolve(name),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /// What it was used for, each with what it was then, such as `deaf status`.
    List<String> used() throws IOException {
        Path file = directory.resolve("used");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    Path secret() {
        return directory.resolve("secret");
    }
}
