/**
 * Desk through its doors: the SPI contract on both databases, the JSON API over HTTP, plug-ins in
 * the embedded framework, mail to tickets and back.
 */
package dev.parley.desk;
