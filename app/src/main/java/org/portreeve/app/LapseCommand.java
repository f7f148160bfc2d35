package org.portreeve.app;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.portreeve.border.DeviceException;
import org.portreeve.border.Listed;
import org.portreeve.cli.PortreeveCommand;
import org.portreeve.devices.DeviceSettings;
import org.portreeve.devices.Lapse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `portreeve lapse`: takes from the devices what is over, whether the office runs or not.
@Command(
        name = "lapse",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description =
                "Takes what is over from the devices that blocks are put on. Needs neither a running office nor its"
                        + " records: let a timer run it, for devices that have no clock of their own.")
final class LapseCommand implements Callable<Integer> {
    @ParentCommand
    PortreeveCommand parent;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        InstantSource clock = InstantSource.system();
        Instant now = clock.instant();
        boolean all = true;
        for (DeviceSettings device :
                OfficeConfigurationReader.read(parent.config(), null).border().devices()) {
            try {
                for (Listed listed : Lapse.take(device.open(clock), now)) {
                    out.println(device.name() + ": took " + listed.restriction() + ", " + listed.comment());
                }
            } catch (DeviceException e) {
                all = false;
                spec.commandLine().getErr().println(device.name() + ": " + e.getMessage());
            }
        }
        out.flush();
        return all ? 0 : 1;
    }
}
