package org.portreeve.border;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One run of a command with an input, bounded in time and in what it may say.
public final class CommandRun {
    private static final int OUTPUT_OCTETS = 256 << 20;
    private static final int ERROR_OCTETS = 64 << 10;

    private final List<String> command;
    private final Duration limit;

    public CommandRun(List<String> command, Duration limit) {
        this.command = command;
        this.limit = limit;
    }

    /// How it ended. `said` is what it wrote, `complaint` what it wrote as an error.
    public record Result(int status, String said, String complaint) {}

    public Result run(String input) throws DeviceException {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("LC_ALL", "C");
        environment.merge("PATH", "/usr/sbin:/sbin", (path, folders) -> path + ":" + folders);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new DeviceException(
                    DeviceException.Kind.UNREACHABLE,
                    "%s cannot be started; install it, or say where it is".formatted(command.getFirst()),
                    e);
        }
        try {
            long deadline = System.nanoTime() + limit.toNanos();
            CompletableFuture<String> said = reading(process.getInputStream(), OUTPUT_OCTETS);
            CompletableFuture<String> complaint = reading(process.getErrorStream(), ERROR_OCTETS);
            CompletableFuture<Void> writing = writing(process.getOutputStream(), input);
            if (!process.waitFor(left(deadline), TimeUnit.NANOSECONDS)) {
                throw timedOut(null);
            }
            writing.get(left(deadline), TimeUnit.NANOSECONDS);
            return new Result(
                    process.exitValue(),
                    said.get(left(deadline), TimeUnit.NANOSECONDS),
                    complaint.get(left(deadline), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw timedOut(e);
        } catch (ExecutionException e) {
            throw new DeviceException(
                    DeviceException.Kind.TIMED_OUT,
                    command.getFirst() + " said more than can be read: "
                            + e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceException(DeviceException.Kind.TIMED_OUT, "interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static long left(long deadline) {
        return Math.max(deadline - System.nanoTime(), 1);
    }

    private DeviceException timedOut(Exception cause) {
        return new DeviceException(
                DeviceException.Kind.TIMED_OUT,
                "%s did not end within %d s".formatted(command.getFirst(), limit.toSeconds()),
                cause);
    }

    private static CompletableFuture<String> reading(InputStream in, int octets) {
        CompletableFuture<String> read = new CompletableFuture<>();
        Thread.ofVirtual().name("command-output").start(() -> {
            try (in) {
                byte[] all = in.readNBytes(octets);
                if (in.read() >= 0) {
                    throw new IOException("more than " + octets + " octets");
                }
                read.complete(new String(all, StandardCharsets.UTF_8));
            } catch (IOException | OutOfMemoryError e) {
                read.completeExceptionally(e);
            }
        });
        return read;
    }

    /// A command that does not read to the end has its reason, and says it.
    private static CompletableFuture<Void> writing(OutputStream out, String input) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        Thread.ofVirtual().name("command-input").start(() -> {
            try (out) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // Its exit status tells.
                written.complete(null);
            }
            written.complete(null);
        });
        return written;
    }
}
