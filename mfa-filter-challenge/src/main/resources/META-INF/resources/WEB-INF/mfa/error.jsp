<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <p role="alert"><c:out value="${mfa.message}"/></p>
  <c:choose>
    <c:when test="${mfa.retry}"><p><a class="button" href="<c:out value='${mfa.retryUrl}'/>"><c:out value="${mfa.t['error.retry']}"/></a></p></c:when>
    <c:when test="${mfa.ownTab}"><p><a class="button" href="<c:out value='${mfa.cancelUrl}'/>"><c:out value="${mfa.t['choose.cancel']}"/></a></p></c:when>
    <c:otherwise><p><a class="button" href="<c:out value='${mfa.root}'/>/"><c:out value="${mfa.t['error.home']}"/></a></p></c:otherwise>
  </c:choose>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
