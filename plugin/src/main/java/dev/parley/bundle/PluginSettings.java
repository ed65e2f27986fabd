package dev.parley.bundle;

import dev.parley.sla.SlaSettings;
import dev.parley.store.DatabaseSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What an admin decides before Parley starts.
 *
 * @param home where all state is kept
 * @param homeGiven whether the admin chose it; else uninstalling the bundle erases it
 * @param database which database
 * @param keyFile the key that seals secrets
 * @param publicUrl where browsers and networks reach the helpdesk
 * @param trustLoopback lets outbound calls reach this machine, for stand-ins and tests
 * @param pollEvery how long to wait between two reads of an account; empty for each channel's own
 *     wait
 * @param keepDeliveries how long what networks handed over is kept as it came
 * @param sla calendars and policies
 * @param node what people call this machine among others that share the database
 */
public record PluginSettings(
    Path home,
    boolean homeGiven,
    DatabaseSettings database,
    Path keyFile,
    Optional<URI> publicUrl,
    boolean trustLoopback,
    Optional<Duration> pollEvery,
    Duration keepDeliveries,
    SlaSettings sla,
    String node) {
  /** The same with the data source that the helpdesk registered. */
  PluginSettings with(DataSource found) {
    return new PluginSettings(
        home,
        homeGiven,
        database.with(found),
        keyFile,
        publicUrl,
        trustLoopback,
        pollEvery,
        keepDeliveries,
        sla,
        node);
  }
}
