/** The sample shop, put into a Desk on H2. */
package dev.parley.desk.sample;
