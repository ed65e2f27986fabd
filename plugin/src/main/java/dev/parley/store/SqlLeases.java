package dev.parley.store;

import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/** Leases in SQL. They need no sync: what a crash of the database forgets is taken anew. */
final class SqlLeases implements Leases {
  private final Database database;
  private final String owner;
  private final String until;

  /** No other run of a node starts at the same place, so that no token is given twice. */
  private final AtomicLong tokens = new AtomicLong(new SecureRandom().nextLong() >>> 2);

  /**
   * Makes it.
   *
   * @param owner names this run of this node
   * @param length how long a lease holds without being extended
   */
  SqlLeases(Database database, String owner, Duration length) {
    this.database = database;
    this.owner = owner;
    this.until = database.later(length);
  }

  @Override
  public Optional<Lease> take(String name) {
    return database.quickly(
        handle -> {
          long token = tokens.incrementAndGet();
          boolean mine = insert(handle, name, token) || takeOver(handle, name, token);
          return mine ? Optional.of(new Lease(name, token)) : Optional.empty();
        });
  }

  private boolean insert(Handle handle, String name, long token) {
    return handle.execute(
            "insert into lease (name, owner, token, until_at) values (?, ?, ?, "
                + until
                + ") on conflict do nothing",
            name,
            owner,
            token)
        == 1;
  }

  private boolean takeOver(Handle handle, String name, long token) {
    return handle.execute(
            "update lease set owner = ?, token = ?, until_at = "
                + until
                + " where name = ? and until_at < "
                + database.now(),
            owner,
            token,
            name)
        == 1;
  }

  @Override
  public boolean extend(Lease lease) {
    return database.quickly(
        handle ->
            handle.execute(
                    "update lease set until_at = " + until + " where name = ? and token = ?",
                    lease.name(),
                    lease.token())
                == 1);
  }

  @Override
  public void release(Lease lease) {
    database.quickly(handle -> release(handle, lease));
  }

  static int release(Handle handle, Lease lease) {
    return handle.execute(
        "delete from lease where name = ? and token = ?", lease.name(), lease.token());
  }

  /** Forgets all leases: nobody else can have a database open that is a file of ours. */
  void forgetAll() {
    database.quickly(handle -> handle.execute("delete from lease"));
  }

  /**
   * Keeps the lease from being taken over until the transaction ends.
   *
   * @param also what the same statement computes, in SQL
   */
  static void check(Handle handle, Lease lease, String also) {
    boolean held =
        handle
            .createQuery(
                "select " + also + " from lease where name = :name and token = :token for update")
            .bind("name", lease.name())
            .bind("token", lease.token())
            .mapTo(String.class)
            .findOne()
            .isPresent();
    if (!held) {
      throw new LeaseLostException(lease);
    }
  }
}
