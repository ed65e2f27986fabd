package dev.parley.bundle;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.GsonSerializer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;

/**
 * What recurs and belongs to nobody: one node of all does it when its time has come. A node that
 * dies over it is noticed after four heartbeats, and another one does it again, so each job must
 * bear being done twice.
 */
final class Housekeeping implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ExecutorService worker = Threads.several("parley-recurring", 1);
  private final ExecutorService looking = Threads.several("parley-recurring-look", 1);
  private final ScheduledExecutorService beating = Threads.several("parley-recurring-beat");
  private final Scheduler scheduler;

  /**
   * A job.
   *
   * @param name which it keeps for good: its row is found by it
   * @param every the wait between the end of one run and the next
   * @param work may be cut off and done again
   */
  record Job(String name, Duration every, Runnable work) {
    private RecurringTask<Void> task() {
      return Tasks.recurring(name, FixedDelay.of(every)).execute((instance, context) -> work.run());
    }
  }

  /**
   * Makes it; nothing runs before {@link #start}.
   *
   * @param node names this node in the table
   */
  Housekeeping(DataSource connections, String node, InstantSource clock, List<Job> jobs) {
    this.scheduler =
        Scheduler.create(connections)
            .startTasks(jobs.stream().map(Job::task).toList())
            .tableName("scheduled_tasks")
            .schedulerName(new SchedulerName.Fixed(node))
            .serializer(new GsonSerializer())
            .clock(clock::instant)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .pollingInterval(LOOK_EVERY)
            .shutdownMaxWait(PATIENCE)
            .threads(1)
            .executorService(worker)
            .dueExecutor(looking)
            .housekeeperExecutor(beating)
            .build();
  }

  void start() {
    scheduler.start();
  }

  @Override
  public void close() {
    scheduler.stop();
    for (ExecutorService threads : List.of(worker, looking, beating)) {
      threads.shutdown();
      Threads.awaitEnd(threads, "recurring work");
    }
  }
}
