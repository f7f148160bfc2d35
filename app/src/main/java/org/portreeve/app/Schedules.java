package org.portreeve.app;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/// What the office does by the clock. When each was last done is in the database, so a restart neither skips nor
/// repeats
/// any; what was under way when a process died is taken up again after a minute.
final class Schedules implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Schedules.class.getName());
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int MISSED = 4;
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final int THREADS = 4;

    private final Scheduler scheduler;

    /// Something to be done again and again; gives what to log, or an empty text.
    ///
    /// @param name kept in the database: never changed
    record Job(String name, Duration every, Work work) {}

    @FunctionalInterface
    interface Work {
        String run() throws Exception;
    }

    private Schedules(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    static Schedules start(DataSource database, List<Job> jobs) {
        List<RecurringTask<Void>> tasks = jobs.stream().map(Schedules::task).toList();
        Scheduler scheduler = Scheduler.create(database)
                .startTasks(tasks)
                .threads(THREADS)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .shutdownMaxWait(FAREWELL)
                .build();
        scheduler.start();
        return new Schedules(scheduler);
    }

    private static RecurringTask<Void> task(Job job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every())).execute((_, _) -> run(job));
    }

    /// A failure is logged here: the next turn is its second try.
    private static void run(Job job) {
        try {
            String told = job.work().run();
            if (!told.isEmpty()) {
                LOG.log(Level.INFO, "job={0} {1}", job.name(), told);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError e) {
            LOG.log(Level.ERROR, "job={0} failure={1}", job.name(), Logs.words(e));
        }
    }

    /// Lets what runs end, for a short while.
    @Override
    public void close() {
        scheduler.stop();
    }
}
