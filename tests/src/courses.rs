//! Join tables of unusual shape, between courses and students.
//!
//! The tables may appear in one query only where a foreign key leads from one to the other, as in
//! schemas that Diesel's command line prints with `fk_related_tables`: never courses with students.

use diesel::prelude::*;
use diesel_associations::Associations;

/// The tables.
#[allow(missing_docs, reason = "`table!` documents nothing")]
pub mod schema {
    diesel::table! {
        courses (id) {
            id -> Integer,
            title -> Text,
        }
    }

    diesel::table! {
        students (id) {
            id -> Integer,
            name -> Text,
        }
    }

    diesel::table! {
        /// The primary key names the student first.
        attendances (student_id, course_id) {
            student_id -> Integer,
            course_id -> Integer,
        }
    }

    diesel::table! {
        /// A primary key of its own, a UNIQUE index on the pair, and another one.
        enrolments (id) {
            id -> Integer,
            course_id -> Integer,
            student_id -> Integer,
            seat -> Nullable<Integer>,
        }
    }

    diesel::table! {
        /// A primary key of its own, no index on the pair, and a UNIQUE one elsewhere.
        visits (id) {
            id -> Integer,
            course_id -> Integer,
            student_id -> Integer,
            token -> Nullable<Binary>,
            badge -> Nullable<Integer>,
        }
    }

    diesel::table! {
        /// Points have to be given.
        results (course_id, student_id) {
            course_id -> Integer,
            student_id -> Integer,
            points -> Integer,
            remark -> Nullable<Text>,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(attendances, courses);
    diesel::allow_tables_to_appear_in_same_query!(attendances, students);
    diesel::allow_tables_to_appear_in_same_query!(enrolments, courses);
    diesel::allow_tables_to_appear_in_same_query!(enrolments, students);
    diesel::allow_tables_to_appear_in_same_query!(visits, courses);
    diesel::allow_tables_to_appear_in_same_query!(visits, students);
    diesel::allow_tables_to_appear_in_same_query!(results, courses);
    diesel::allow_tables_to_appear_in_same_query!(results, students);
}

use schema::{courses, enrolments, results, students};

/// A course.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = courses)]
#[belongs_to_many(Student, through = schema::attendances, as = "Attendees", other_key = student_id)]
#[belongs_to_many(Student, through = schema::enrolments, as = "Members", other_key = student_id, unique, model = Enrolment)]
#[belongs_to_many(Student, through = schema::visits, as = "Visitors", other_key = student_id, unique = false)]
#[belongs_to_many(Student, through = schema::results, as = "Graduates", other_key = student_id)]
pub struct Course {
    /// Its key.
    pub id: i32,
    /// Its title.
    pub title: String,
}

/// A student.
#[derive(Debug, Clone, PartialEq, Eq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = students)]
#[belongs_to_many(Course, through = schema::attendances)]
pub struct Student {
    /// Its key.
    pub id: i32,
    /// Its name.
    pub name: String,
}

/// A row of `enrolments`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = enrolments)]
pub struct Enrolment {
    /// Its own key.
    pub id: i32,
    /// The course.
    pub course_id: i32,
    /// The student.
    pub student_id: i32,
    /// Taken by one student only.
    pub seat: Option<i32>,
}

/// A row of `results`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = results)]
pub struct Outcome {
    /// The course.
    pub course_id: i32,
    /// The student.
    pub student_id: i32,
    /// What the course was good for.
    pub points: i32,
    /// What was said.
    pub remark: Option<String>,
}
