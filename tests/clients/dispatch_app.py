"""The application's dispatch in small, with SQLAlchemy's ORM.

    dispatch_app.py slow|fast COUNTS

"slow" is how it was: five N+1 loops, and a "bulk update" that is a statement for each row. "fast"
asks the same with a fixed number of statements. Works on the database that DATABASE_URL names, with
the synthetic company in it (dispatchbench profile --seed-data=N). Writes to the file COUNTS, as
JSON, how many turns each loop of "slow" has, as the program itself counts them.

For SQLAlchemy 1.4 and 2.0 with psycopg2.
"""

import collections
import datetime
import json
import os
import sys

from sqlalchemy import (BigInteger, Column, Date, DateTime, ForeignKey, Integer, Text,
                        create_engine, func, text)
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship

Base = declarative_base()

COMPANY = 1
LATE_SECONDS = 300
NEAR = datetime.timedelta(minutes=10)


class Company(Base):
    __tablename__ = 'company'
    id = Column(BigInteger, primary_key=True)
    name = Column(Text)


class Client(Base):
    __tablename__ = 'client'
    id = Column(BigInteger, primary_key=True)
    name = Column(Text)
    phone = Column(Text)


class Driver(Base):
    __tablename__ = 'driver'
    id = Column(BigInteger, primary_key=True)
    company_id = Column(BigInteger, ForeignKey('company.id'))
    name = Column(Text)


class Booking(Base):
    __tablename__ = 'booking'
    id = Column(BigInteger, primary_key=True)
    company_id = Column(BigInteger, ForeignKey('company.id'))
    client_id = Column(BigInteger, ForeignKey('client.id'))
    customer_name = Column(Text)
    pickup_location = Column(Text)
    scheduled_time = Column(DateTime(timezone=True))
    status = Column(Text)
    distance_meters = Column(Integer)
    company = relationship(Company)
    client = relationship(Client)


class DispatchRun(Base):
    __tablename__ = 'dispatch_run'
    id = Column(BigInteger, primary_key=True)
    company_id = Column(BigInteger, ForeignKey('company.id'))
    day = Column(Date)


class Assignment(Base):
    __tablename__ = 'assignment'
    id = Column(BigInteger, primary_key=True)
    dispatch_run_id = Column(BigInteger, ForeignKey('dispatch_run.id'))
    booking_id = Column(BigInteger, ForeignKey('booking.id'))
    driver_id = Column(BigInteger, ForeignKey('driver.id'))
    planned_pickup_at = Column(DateTime(timezone=True))
    planned_dropoff_at = Column(DateTime(timezone=True))
    delay_seconds = Column(Integer)
    booking = relationship(Booking)


def pending(session):
    return session.query(Booking).filter(
        Booking.company_id == COMPANY, Booking.status == 'PENDING').order_by(
            Booking.scheduled_time, Booking.id)


def load(engine):
    """The pending bookings, and the drivers: what both ways to dispatch begin with."""
    with Session(engine) as session:
        bookings = pending(session).all()
        drivers = session.query(Driver).filter(Driver.company_id == COMPANY).order_by(
            Driver.id).all()
        session.expunge_all()
    return bookings, drivers


def insert_assignments(engine, bookings, drivers):
    """All with one flush, which SQLAlchemy does set-based. Returns the run and their ids."""
    with Session(engine) as session:
        run = DispatchRun(company_id=COMPANY, day=datetime.date(2099, 1, 1))
        session.add(run)
        session.flush()
        assignments = [
            Assignment(dispatch_run_id=run.id, booking_id=booking.id,
                       driver_id=drivers[i // 2 % len(drivers)].id,
                       planned_pickup_at=booking.scheduled_time,
                       planned_dropoff_at=booking.scheduled_time, delay_seconds=0)
            for i, booking in enumerate(bookings)
        ]
        session.add_all(assignments)
        session.flush()
        result = run.id, [assignment.id for assignment in assignments]
        session.commit()
    return result


def delays(ids):
    """Both trips of every second driver are late."""
    return [LATE_SECONDS + 60 if i % 4 < 2 else 30 for i in range(len(ids))]


def of_run(session, run):
    return session.query(Assignment).filter(Assignment.dispatch_run_id == run).order_by(
        Assignment.id)


class Slow:
    """As the application did it. Each method is a request; it returns its turns."""

    def __init__(self, engine):
        self.engine = engine

    def list_bookings(self):
        with Session(self.engine) as session:
            bookings = pending(session).all()
            lines = [(b.customer_name, b.client.name, b.company.name) for b in bookings]
            assert lines
            # A client that is in the session already is not fetched again.
            return len({b.client_id for b in bookings})

    def bulk_update(self, ids):
        with Session(self.engine) as session:
            session.bulk_update_mappings(
                Assignment,
                [{'id': i, 'delay_seconds': delay} for i, delay in zip(ids, delays(ids))])
            session.commit()
        return len(ids)

    def notify_drivers(self, run):
        with Session(self.engine) as session:
            assignments = of_run(session, run).all()
            messages = []
            for assignment in assignments:
                booking = session.get(Booking, assignment.booking_id)
                messages.append((assignment.driver_id, booking.customer_name,
                                 booking.pickup_location))
            return len(messages)

    def pooling_metric(self, run):
        with Session(self.engine) as session:
            assignments = of_run(session, run).options(joinedload(Assignment.booking)).all()
            pooled = 0
            for assignment in assignments:
                time = assignment.booking.scheduled_time
                pooled += session.query(func.count(Assignment.id)).join(
                    Booking, Booking.id == Assignment.booking_id).filter(
                        Assignment.dispatch_run_id == run,
                        Assignment.driver_id == assignment.driver_id,
                        Assignment.id != assignment.id,
                        Booking.scheduled_time.between(time - NEAR, time + NEAR)).scalar()
            return len(assignments)

    def distance_metric(self, run, _bookings):
        with Session(self.engine) as session:
            assignments = of_run(session, run).all()
            meters = 0
            for assignment in assignments:
                meters += session.query(Booking.distance_meters).filter(
                    Booking.id == assignment.booking_id).scalar()
            return len(assignments)

    def overloaded_drivers(self, run):
        with Session(self.engine) as session:
            assignments = of_run(session, run).all()
            late = collections.Counter()
            look_ups = 0
            for assignment in assignments:
                booking = session.query(Booking).filter(
                    Booking.id == assignment.booking_id).first()
                driver = session.query(Driver).filter(Driver.id == assignment.driver_id).first()
                look_ups += 1
                if booking and driver and assignment.delay_seconds > LATE_SECONDS:
                    driver = session.query(Driver).filter(
                        Driver.id == assignment.driver_id).first()
                    look_ups += 1
                    late[driver.id] += 1
            assert any(trips >= 2 for trips in late.values())
            return look_ups


class Fast:
    """The same with a fixed number of statements."""

    def __init__(self, engine):
        self.engine = engine

    def list_bookings(self):
        with Session(self.engine) as session:
            bookings = pending(session).options(joinedload(Booking.client),
                                                joinedload(Booking.company)).all()
            lines = [(b.customer_name, b.client.name, b.company.name) for b in bookings]
            return 0 if lines else 1

    def bulk_update(self, ids):
        with Session(self.engine) as session:
            session.execute(
                text('UPDATE assignment SET delay_seconds = late.delay FROM '
                     'unnest(CAST(:ids AS bigint[]), CAST(:delays AS integer[])) '
                     'AS late(id, delay) WHERE assignment.id = late.id'),
                {'ids': ids, 'delays': delays(ids)})
            session.commit()
        return 0

    def notify_drivers(self, run):
        with Session(self.engine) as session:
            assignments = of_run(session, run).all()
            bookings = {
                b.id: b
                for b in session.query(Booking).filter(text('booking.id = ANY(:ids)')).params(
                    ids=[a.booking_id for a in assignments])
            }
            messages = [(a.driver_id, bookings[a.booking_id].customer_name,
                         bookings[a.booking_id].pickup_location) for a in assignments]
            return 0 if messages else 1

    def pooling_metric(self, run):
        with Session(self.engine) as session:
            session.execute(
                text('SELECT count(*) FROM assignment a JOIN booking b ON b.id = a.booking_id '
                     'JOIN assignment o ON o.dispatch_run_id = a.dispatch_run_id '
                     'AND o.driver_id = a.driver_id AND o.id <> a.id '
                     'JOIN booking p ON p.id = o.booking_id AND p.scheduled_time BETWEEN '
                     "b.scheduled_time - interval '10 minutes' AND "
                     "b.scheduled_time + interval '10 minutes' WHERE a.dispatch_run_id = :run"),
                {'run': run}).scalar()
        return 0

    def distance_metric(self, _run, bookings):
        assert sum(booking.distance_meters for booking in bookings) > 0
        return 0

    def overloaded_drivers(self, run):
        with Session(self.engine) as session:
            overloaded = session.query(Driver.name, func.count()).join(
                Assignment, Assignment.driver_id == Driver.id).filter(
                    Assignment.dispatch_run_id == run,
                    Assignment.delay_seconds > LATE_SECONDS).group_by(Driver.id).having(
                        func.count() >= 2).all()
            return 0 if overloaded else 1


def main():
    way, counts_file = sys.argv[1:]
    engine = create_engine(os.environ['DATABASE_URL'])
    app = {'slow': Slow, 'fast': Fast}[way](engine)
    counts = {'list_bookings': app.list_bookings()}
    bookings, drivers = load(engine)
    run, ids = insert_assignments(engine, bookings, drivers)
    counts['bulk_update'] = app.bulk_update(ids)
    counts['notify_drivers'] = app.notify_drivers(run)
    counts['pooling_metric'] = app.pooling_metric(run)
    counts['distance_metric'] = app.distance_metric(run, bookings)
    counts['overloaded_drivers'] = app.overloaded_drivers(run)
    with open(counts_file, 'w', encoding='utf-8') as file:
        json.dump(counts, file)


if __name__ == '__main__':
    main()
